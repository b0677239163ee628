import { onMessage } from "@guichet/kernel/outbox"
import { billingPool } from "../billing-pool"
import { SALE_REFUNDED, type SaleRefundedMessage } from "@guichet/ticketing/contracts"
import { reverseFees } from "../fees/reverse-fees"

onMessage(SALE_REFUNDED, "billing.reverse-fees", ({ payload }) =>
  reverseFees(billingPool(), payload as unknown as SaleRefundedMessage)
)
