import { container as application } from "@medusajs/framework"
import type { CartPort } from "@guichet/ports"
import type { Logger } from "@medusajs/framework/types"
import { sharedPool } from "@guichet/kernel/pool"
import { cartPortOf, portsOf } from "@guichet/ports/medusa"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { retryLog, runPeriodically, runTogether, type PeriodicRun } from "@guichet/kernel/run-periodically"
import { LATE_WORK_LOOK_MS } from "@guichet/messaging/contracts"
import { detachCards } from "./cards/detach-cards"
import { listMissedEvents } from "./inbox/list-missed-events"
import { startInbox } from "./inbox/start-inbox"
import { notifyOfLateEvents } from "./inbox/notify-of-late-events"
import { backFillPayouts } from "./payouts/back-fill"
import { readStatements } from "./payouts/read-statements"
import { paymentContexts } from "./platform/payment-contexts"
import { settingsInUse } from "./platform/settings-in-use"
import { backgroundWork } from "./stripe/background-work"
import { paymentEnvironment } from "./stripe/client"
import { stampEnvironment } from "./stripe/stamp-environment"
// registers with the outbox when it is imported, before any relay starts
import "./listeners/sale-refund-returned.return-fee"

/** Between two searches for accounts whose payouts are due to be listed. */
const PAYOUTS_INTERVAL_MS = 30_000

/** Between two searches for accounts whose events are due to be listed. */
const EVENTS_INTERVAL_MS = 30_000

/** Between two searches for cards to detach at the provider. */
const CARDS_INTERVAL_MS = 10_000

/** Between two searches for accounts whose statement is due to be read. */
const STATEMENTS_INTERVAL_MS = 1_000

/**
 * Background work for as long as the application runs: processing the inbox, and reading payouts and statements again. Undefined
 * where another process does this work.
 */
export async function startBackground(logger: Logger): Promise<PeriodicRun | undefined> {
  const settings = readSettings()
  const pool = sharedPool(settings.DATABASE_URL)
  const environment = paymentEnvironment(await settingsInUse(pool, settings))
  if (environment !== null) {
    await stampEnvironment(pool, environment)
  }
  if (!worksHere(settings)) {
    return undefined
  }
  const { settle, invoices } = portsOf(application)
  // the shop registers its port when it starts, perhaps after this plugin
  const carts: CartPort = { settle: (cart) => cartPortOf(application).settle(cart) }
  const contexts = paymentContexts(pool, settings, { background: backgroundWork.events })
  const feeContexts = paymentContexts(pool, settings, { background: backgroundWork.fees_due })
  const listContexts = paymentContexts(pool, settings, { background: backgroundWork.lists })

  const logRetry = retryLog(logger)
  const inbox = startInbox(
    async () => {
      const context = await contexts()

      return {
        pool,
        get stripe() {
          return context.stripe
        },
        settle,
        carts,
        invoices,
      }
    },
    feeContexts,
    logRetry("Processing of provider events")
  )
  const payouts = runPeriodically(
    async () => void (await backFillPayouts(await listContexts())),
    PAYOUTS_INTERVAL_MS,
    logRetry("Import of payouts")
  )
  const events = runPeriodically(
    async () => {
      const { STRIPE_SECRET_KEY } = await settingsInUse(pool, settings)
      if (STRIPE_SECRET_KEY) {
        await listMissedEvents(await listContexts())
      }
    },
    EVENTS_INTERVAL_MS,
    logRetry("Listing of provider events")
  )
  const cards = runPeriodically(
    async () => detachCards(await listContexts()),
    CARDS_INTERVAL_MS,
    logRetry("Removal of saved cards")
  )
  const statements = runPeriodically(
    async () => {
      const { STRIPE_CLIENT_ID } = await settingsInUse(pool, settings)
      const context = await listContexts()
      await readStatements({
        pool,
        client_id: STRIPE_CLIENT_ID,
        get stripe() {
          return context.stripe
        },
      })
    },
    STATEMENTS_INTERVAL_MS,
    logRetry("Import of statements")
  )

  const watch = runPeriodically(
    async () => void (await notifyOfLateEvents(pool, settings)),
    LATE_WORK_LOOK_MS,
    logRetry("Notification of late provider events")
  )

  return runTogether([watch, inbox, events, payouts, cards, statements])
}
