import { onMessage } from "@guichet/kernel/outbox"
import { billingPool } from "../billing-pool"
import { SALE_SETTLED, type SaleMessage } from "@guichet/ticketing/contracts"
import { accrueFees } from "../fees/accrue-fees"

onMessage(SALE_SETTLED, "billing.accrue-fees", ({ payload }) => accrueFees(billingPool(), payload as unknown as SaleMessage))
