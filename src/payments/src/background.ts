import type { Logger } from "@medusajs/framework/types"
import { sharedPool } from "@guichet/kernel/pool"
import { cartPort, ports, type SettlePort } from "@guichet/kernel/ports"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { startInbox, type InboxWorker } from "./inbox/start-inbox"
import { paymentContexts } from "./platform/payment-contexts"
import { settingsInUse } from "./platform/settings-in-use"
import { paymentEnvironment } from "./stripe/client"
import { stampEnvironment } from "./stripe/stamp-environment"

/** What runs beside requests for as long as the application does: the worker of the inbox. Undefined where the work is another process's. */
export async function startBackground(logger: Logger): Promise<InboxWorker | undefined> {
  const settings = readSettings()
  const pool = sharedPool(settings.DATABASE_URL)
  const environment = paymentEnvironment(await settingsInUse(pool, settings))
  if (environment !== null) {
    await stampEnvironment(pool, environment)
  }
  if (!worksHere(settings)) {
    return undefined
  }
  const settle: SettlePort = {
    settle: (checkout) => ports().settle.settle(checkout),
    refundFailed: (refund) => ports().settle.refundFailed(refund),
  }

  const carts = { settle: (cart: { tenant_no: number; cart_id: string }) => cartPort().settle(cart) }
  const contexts = paymentContexts(pool, settings)

  return startInbox(
    async () => {
      const context = await contexts()

      return {
        pool,
        get stripe() {
          return context.stripe
        },
        settle,
        carts,
      }
    },
    (error) => logger.warn(`Provider events wait: ${error.message}`)
  )
}
