import { onMessage } from "@guichet/kernel/outbox"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { SALE_SETTLED, type SaleMessage } from "@guichet/ticketing/contracts"
import { accrueFees } from "../fees/accrue-fees"

onMessage(SALE_SETTLED, "billing.accrue-fees", ({ payload }) =>
  accrueFees(sharedPool(readSettings().DATABASE_URL), payload as unknown as SaleMessage)
)
