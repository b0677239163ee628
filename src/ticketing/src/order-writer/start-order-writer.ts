import type { IEventBusModuleService } from "@medusajs/framework/types"
import type { Pool } from "pg"
import { runCancellations } from "../cancellations/run-cancellations"
import { mirrorExchanges } from "../exchanges/mirror-exchanges"
import { returnLostExchanges } from "../exchanges/return-lost-exchanges"
import { mirrorRefunds } from "../refunds/mirror-refunds"
import { retryRefunds } from "../refunds/retry-refunds"
import { announceOrders } from "./announce-orders"
import { drainSales } from "./drain-sales"

export interface OrderWriter {
  /** Looks for work now instead of at the next tick. */
  kick(): void
  /** Works until nothing is waiting; for tests and shutdown. */
  flush(): Promise<void>
  stop(): Promise<void>
}

const INTERVAL_MS = 500

/**
 * Writes orders of final sales, goes on with cancellations, gives back what exchanges could not be done for, mirrors accepted refunds and exchanges into orders and asks again about open ones, in this process, until stopped. Any number of
 * processes may run it at once.
 *
 * @param onError told of failures of the database; the next tick tries again
 */
export function startOrderWriter(
  pool: Pool,
  bus: Pick<IEventBusModuleService, "emit">,
  onError: (error: Error) => void
): OrderWriter {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const work = async () => {
    await runCancellations(pool)
    await returnLostExchanges(pool)
    await retryRefunds(pool)
    for (let done = await drainSales(pool); done.written + done.parked > 0 && !stopped; done = await drainSales(pool)) {
      continue
    }
    while ((await mirrorRefunds(pool)) > 0 && !stopped) {
      continue
    }
    while ((await mirrorExchanges(pool)) > 0 && !stopped) {
      continue
    }
    while ((await announceOrders(pool, bus)) > 0 && !stopped) {
      continue
    }
  }
  const flush = () => {
    running = running.then(work).catch(onError)

    return running
  }
  const schedule = () => {
    if (!stopped) {
      timer = setTimeout(() => void flush().then(schedule), INTERVAL_MS)
      timer.unref()
    }
  }
  schedule()

  return {
    kick: () => void flush(),
    flush,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
