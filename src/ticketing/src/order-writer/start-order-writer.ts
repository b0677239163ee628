import type { IEventBusModuleService } from "@medusajs/framework/types"
import type { Pool } from "pg"
import { runCancellations } from "../cancellations/run-cancellations"
import { mirrorExchanges } from "../exchanges/mirror-exchanges"
import { returnLostExchanges } from "../exchanges/return-lost-exchanges"
import { mirrorRefunds } from "../refunds/mirror-refunds"
import { retryRefunds } from "../refunds/retry-refunds"
import { announceOrders } from "./announce-orders"
import { BATCH_SIZE, drainSales, type Drained } from "./drain-sales"
import { retryParkedSales } from "./project-sale"

export interface OrderWriter {
  /** Looks for work now instead of at the next tick. */
  kick(): void
  /** Works until nothing is waiting; for tests and shutdown. */
  flush(): Promise<void>
  stop(): Promise<void>
}

const INTERVAL_MS = 500

/**
 * Writes orders of final sales, mirrors refunds and exchanges into them, goes on with cancellations, gives back what exchanges could not be done for and asks
 * again about open refunds: each duty by itself, so that one that fails or waits for a slow provider holds none of the others up. In this process, until
 * stopped; any number of processes may run it at once.
 *
 * @param onError told of failures of the database; the next tick tries again
 */
export function startOrderWriter(
  pool: Pool,
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
  const duties = [
    () => runCancellations(pool),
    () => returnLostExchanges(pool),
    () => retryRefunds(pool),
    drain,
    () => retryParkedSales(pool),
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
  // in this order: what one duty leaves, the next finds
  const flush = async () => {
    for (const turn of duties) {
      await turn()
    }
  }
  duties.forEach(schedule)

  return {
    kick: () => void flush(),
    flush,
    stop: async () => {
      stopped = true
      timers.forEach((timer) => clearTimeout(timer))
      await Promise.all(duties.map((turn) => turn.settled()))
    },
  }
}

/** More may be waiting; what has come since a turn that was not full waits for the next. */
const isFull = ({ written, parked }: Drained): boolean => written + parked === BATCH_SIZE

/** Turns of one duty never overlap: who asks for one while another runs waits for both. */
function oneTurnAtATime(work: () => Promise<unknown>, onError: (error: Error) => void) {
  let running: Promise<void> = Promise.resolve()
  const turn = () => {
    running = running.then(work).then(() => undefined, onError)

    return running
  }

  return Object.assign(turn, { settled: () => running })
}
