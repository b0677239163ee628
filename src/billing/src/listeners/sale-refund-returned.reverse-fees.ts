import { onMessage } from "@guichet/kernel/outbox"
import { SALE_REFUND_RETURNED, type SaleRefundedMessage } from "@guichet/ticketing/contracts"
import { platformPool } from "@guichet/kernel/platform-pool"
import { reverseFees } from "../fees/reverse-fees"

onMessage(SALE_REFUND_RETURNED, "billing.reverse-fees", ({ payload }) =>
  reverseFees(platformPool(), payload as unknown as SaleRefundedMessage)
)
