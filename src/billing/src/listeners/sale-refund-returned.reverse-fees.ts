import { onMessage } from "@guichet/kernel/outbox"
import { billingPool } from "../billing-pool"
import { SALE_REFUND_RETURNED, type SaleRefundedMessage } from "@guichet/ticketing/contracts"
import { reverseFees } from "../fees/reverse-fees"

onMessage(SALE_REFUND_RETURNED, "billing.reverse-fees", ({ payload }) =>
  reverseFees(billingPool(), payload as unknown as SaleRefundedMessage)
)
