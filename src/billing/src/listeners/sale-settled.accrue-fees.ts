import { onMessages } from "@guichet/kernel/outbox"
import { billingPool } from "../billing-pool"
import { SALE_SETTLED, type SaleMessage } from "@guichet/ticketing/contracts"
import { accrueFees } from "../fees/accrue-fees"

onMessages(SALE_SETTLED, "billing.accrue-fees", (messages) =>
  accrueFees(
    billingPool(),
    messages.map(({ payload }) => payload as unknown as SaleMessage)
  )
)
