import type { IEventBusModuleService } from "@medusajs/framework/types"
import type { Pool } from "pg"
import type { Ports } from "@guichet/ports"
import { runCancellations } from "../after-sale/run-cancellations"
import { mirrorExchanges } from "../after-sale/mirror-exchanges"
import { returnLostExchanges } from "../after-sale/return-lost-exchanges"
import { mirrorRefunds } from "../after-sale/mirror-refunds"
import { noTurnsYet, retryRefunds } from "../after-sale/retry-refunds"
import { announceOrders } from "./announce-orders"
import { BATCH_SIZE, drainSales, type Drained } from "./drain-sales"
import { retryParkedSales } from "./project-sale"

export interface OrderWriter {
  /** Runs all duties until nothing is waiting; for tests. */
  flush(): Promise<void>
  stop(): Promise<void>
}

const INTERVAL_MS = 500

/**
 * Writes orders of final sales, mirrors refunds and exchanges into them, continues cancellations, refunds exchanges that were no
 * longer possible, and retries open refunds. Each duty runs separately, so that one that fails or waits for a slow provider does
 * not delay the others. Runs in this process until stopped; any number of processes can run it at the same time.
 *
 * @param onError called with database failures; the next interval retries
 */
export function startOrderWriter(
  pool: Pool,
  ports: Pick<Ports, "payments">,
  bus: Pick<IEventBusModuleService, "emit">,
  onError: (error: Error) => void
): OrderWriter {
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()

  const untilNoneIsLeft = (work: () => Promise<number>) => async () => {
    while ((await work()) > 0 && !stopped) {
      continue
    }
  }
  const drain = async () => {
    for (let done = await drainSales(pool); isFull(done) && !stopped; done = await drainSales(pool)) {
      continue
    }
  }
  const turns = noTurnsYet()
  const duties = [
    drain,
    () => retryParkedSales(pool),
    () => runCancellations(pool),
    () => returnLostExchanges(pool),
    () => retryRefunds(pool, ports, turns, () => stopped),
    untilNoneIsLeft(() => mirrorRefunds(pool)),
    untilNoneIsLeft(() => mirrorExchanges(pool)),
    untilNoneIsLeft(() => announceOrders(pool, bus)),
  ].map((work) => oneTurnAtATime(work, onError))
  const schedule = (turn: () => Promise<void>) => {
    if (stopped) {
      return
    }
    const timer = setTimeout(() => {
      timers.delete(timer)
      void turn().then(() => schedule(turn))
    }, INTERVAL_MS)
    timer.unref()
    timers.add(timer)
  }
  // in this order, because one duty can create work for the next, and orders do not wait until thousands of refunds are requested
  const flush = async () => {
    for (const turn of duties) {
      await turn()
    }
  }
  duties.forEach(schedule)

  return {
    flush,
    stop: async () => {
      stopped = true
      timers.forEach((timer) => clearTimeout(timer))
      await Promise.all(duties.map((turn) => turn.settled()))
    },
  }
}

/** A full batch means that more sales may be waiting; after a partial one, newer sales wait for the next interval. */
const isFull = ({ written, parked }: Drained): boolean => written + parked === BATCH_SIZE

/** Runs of one duty never overlap: a call during a run waits for that run and its own. */
function oneTurnAtATime(work: () => Promise<unknown>, onError: (error: Error) => void) {
  let running: Promise<void> = Promise.resolve()
  const turn = () => {
    running = running.then(work).then(() => undefined, onError)

    return running
  }

  return Object.assign(turn, { settled: () => running })
}
