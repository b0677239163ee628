import { onMessage } from "@guichet/kernel/outbox"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { SALE_REFUNDED, type SaleRefundedMessage } from "@guichet/ticketing/contracts"
import { reverseFees } from "../fees/reverse-fees"

onMessage(SALE_REFUNDED, "billing.reverse-fees", ({ payload }) =>
  reverseFees(sharedPool(readSettings().DATABASE_URL), payload as unknown as SaleRefundedMessage)
)
