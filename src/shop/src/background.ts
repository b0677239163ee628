import { container as application } from "@medusajs/framework"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { provideCartPort } from "@guichet/kernel/ports"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { settleCart } from "./checkout/settle-cart"
import { startSweeper, type Sweeper } from "./checkout/start-sweeper"
import { database } from "./modules/shop/database"
import { ensureStockGuard } from "./modules/shop/queries/stock-guard"

/**
 * What runs beside requests for as long as the application does: settling for the inbox everywhere, the sweeper where the work is done. Carts complete in
 * core's workflows, which need the application's container, not a module's.
 */
export async function startBackground(logger: Logger): Promise<Sweeper | undefined> {
  const container = application as unknown as MedusaContainer
  await inTransaction(database(), ensureStockGuard)
  provideCartPort({ settle: (cart) => settleCart(container, cart) })

  return worksHere(readSettings()) ? startSweeper(container, (error) => logger.warn(`Carts wait: ${error.message}`)) : undefined
}
