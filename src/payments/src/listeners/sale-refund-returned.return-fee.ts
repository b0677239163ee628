import { onMessage } from "@guichet/kernel/outbox"
import { SALE_REFUND_RETURNED, type SaleRefundedMessage } from "@guichet/ticketing/contracts"
import { platformPool } from "@guichet/kernel/platform-pool"
import { feeIsDue } from "../modules/payments/commands/record-refund"

onMessage(SALE_REFUND_RETURNED, "payments.return-fee", ({ payload }) =>
  feeIsDue(platformPool(), payload as unknown as SaleRefundedMessage)
)
