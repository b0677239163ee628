import type { Logger } from "@medusajs/framework/types"
import type { Pool } from "pg"
import { defineOutbox, startRelay } from "@guichet/kernel/outbox"
import type { Settings } from "@guichet/kernel/settings"
import { BILLING_OUTBOX } from "./contracts"
import { issuingNow } from "./invoices/issuing-now"
import { listenForInvoices } from "./mails/invoice-issued.mail-owner"
import { tick, type Ticked } from "./tick"

/** A month's end is noticed within this. */
const TICK_INTERVAL_MS = 60_000

export interface Background {
  stop(): Promise<void>
}

/** Bills what is due at this moment of the database's clock: one tenant's periods, or everyone's. */
export const billNow = async (pool: Pool, tenant_no?: number): Promise<Ticked> =>
  tick(pool, { ...(await issuingNow(pool)), tenant_no })

/** What runs beside requests for as long as the application does: invoices told, months billed. Safe in every process at once. */
export function startBackground(pool: Pool, settings: Settings, logger: Logger): Background {
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
