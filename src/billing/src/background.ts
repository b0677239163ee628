import type { Logger } from "@medusajs/framework/types"
import { defineOutbox, startRelay } from "@guichet/kernel/outbox"
import { readSettings, worksHere } from "@guichet/kernel/settings"
import { billingPool } from "./billing-pool"
import { BILLING_OUTBOX } from "./contracts"
import { listenForInvoices } from "./mails/invoice-issued.mail-owner"
import type { Ticked } from "./tick"
import { billNow } from "./tick/bill-now"
// each registers with the outbox as it is imported, before any relay starts
import "./listeners/sale-refunded.reverse-fees"
import "./listeners/sale-settled.accrue-fees"
import "./listeners/tenant-signed-up.subscribe"

/** A month's end is noticed within this. */
const TICK_INTERVAL_MS = 60_000

export interface Background {
  stop(): Promise<void>
}

/** What runs beside requests for as long as the application does: invoices told, months billed. Undefined where the work is another process's. */
export function startBackground(logger: Logger): Background | undefined {
  const settings = readSettings()
  if (!worksHere(settings)) {
    return undefined
  }
  const pool = billingPool()
  const waits = (what: string) => (error: Error) => logger.warn(`${what} wait: ${error.message}`)
  listenForInvoices(pool, settings)
  const relay = startRelay(pool, [defineOutbox(BILLING_OUTBOX)], { onError: waits("Billing messages") })
  const biller = startBiller(() => billNow(pool), logger, waits("Invoices"))

  return {
    stop: async () => {
      await Promise.all([relay.stop(), biller.stop()])
    },
  }
}

function startBiller(bill: () => Promise<Ticked>, logger: Logger, onError: (error: Error) => void): Background {
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const turn = () => {
    running = bill()
      .then(({ failures }) =>
        failures.forEach(({ tenant_no, error }) => logger.error(`Tenant ${tenant_no} could not be billed`, error))
      )
      .catch(onError)
      .then(() => {
        if (!stopped) {
          timer = setTimeout(turn, TICK_INTERVAL_MS).unref()
        }
      })
  }
  let timer = setTimeout(turn, 0).unref()

  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
