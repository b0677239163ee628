import { container as application } from "@medusajs/framework"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { provideCartPort } from "@guichet/kernel/ports"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { database } from "./database"
import { ensureStockGuard } from "./queries/stock-guard"
import { startSweeper, type Sweeper } from "../../checkout/start-sweeper"
import { settleCart } from "../../checkout/settle-cart"

/** The life of what runs beside requests: settling for the inbox, and the sweeper. Rows are reached through `queries/`, never through this service. */
export default class ShopModuleService {
  private sweeper: Sweeper | undefined

  constructor(private readonly container: { logger: Logger }) {}

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      // carts complete in core's workflows, which need the application's container, not a module's
      const container = application as unknown as MedusaContainer
      await inTransaction(database(), ensureStockGuard)
      provideCartPort({ settle: (cart) => settleCart(container, cart) })
      if (worksHere(readSettings())) {
        this.sweeper = startSweeper(container, (error) => this.container.logger.warn(`Carts wait: ${error.message}`))
      }
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.sweeper?.stop()
    },
  }
}
