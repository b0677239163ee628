import { onMessage } from "@guichet/kernel/outbox"
import { SALE_REFUNDED, type SaleRefundedMessage } from "@guichet/ticketing/contracts"
import { platformPool } from "@guichet/kernel/platform-pool"
import { reverseFees } from "../fees/reverse-fees"

onMessage(SALE_REFUNDED, "billing.reverse-fees", ({ payload }) =>
  reverseFees(platformPool(), payload as unknown as SaleRefundedMessage)
)
