import { onMessages } from "@guichet/kernel/outbox"
import { SALE_SETTLED, type SaleMessage } from "@guichet/ticketing/contracts"
import { platformPool } from "@guichet/kernel/platform-pool"
import { accrueFees } from "../fees/accrue-fees"

onMessages(SALE_SETTLED, "billing.accrue-fees", (messages) =>
  accrueFees(
    platformPool(),
    messages.map(({ payload }) => payload as unknown as SaleMessage)
  )
)
