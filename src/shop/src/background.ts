import { container as application } from "@medusajs/framework"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { registerCartPort } from "@guichet/ports/medusa"
import { retryLog, runPeriodically, runTogether, type PeriodicRun } from "@guichet/kernel/run-periodically"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { applyOnMedusa } from "@guichet/kernel/schema"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { settleCart } from "./checkout/settle-cart"
import { sweepCarts } from "./checkout/sweep-carts"
import { sendOrderUpdates } from "./checkout/send-order-updates"
import { shopSchema } from "./modules/shop/sql"

const SWEEP_INTERVAL_MS = 2_000

/**
 * Background work for the application's lifetime: settling for the inbox in every process, the sweeper in worker processes. Carts
 * complete in core's workflows, which need the application's container, not a module's.
 */
export async function startBackground(logger: Logger): Promise<PeriodicRun | undefined> {
  const container = application as unknown as MedusaContainer
  await inTransaction(platformPool(), (db) => applyOnMedusa(db, shopSchema))
  registerCartPort(container, { settle: (cart) => settleCart(container, cart) })

  const late = retryLog(logger)("Processing of carts")

  return worksHere(readSettings())
    ? runTogether([
        runPeriodically(async () => (await sweepCarts(container)).failures.forEach(late), SWEEP_INTERVAL_MS, late),
        runPeriodically(async () => (await sendOrderUpdates(container)).forEach(late), SWEEP_INTERVAL_MS, late),
      ])
    : undefined
}
