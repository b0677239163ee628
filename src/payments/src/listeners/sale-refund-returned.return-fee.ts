import { onMessage } from "@guichet/kernel/outbox"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { SALE_REFUND_RETURNED, type SaleRefundedMessage } from "@guichet/ticketing/contracts"
import { feeIsDue } from "../modules/payments/commands/record-refund"

onMessage(SALE_REFUND_RETURNED, "payments.return-fee", ({ payload }) =>
  feeIsDue(sharedPool(readSettings().DATABASE_URL), payload as unknown as SaleRefundedMessage)
)
