import { container as application } from "@medusajs/framework"
import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Pool } from "pg"
import { defineOutbox, startRelay } from "@guichet/kernel/outbox"
import { retryLog, runPeriodically, runTogether, type PeriodicRun } from "@guichet/kernel/run-periodically"
import { readSettings, worksHere, type Settings } from "@guichet/kernel/settings"
import { watchMessages } from "@guichet/tenancy/failing-work"
import { LATE_WORK_LOOK_MS } from "@guichet/messaging/contracts"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { Ports } from "@guichet/ports"
import { portsOf } from "@guichet/ports/medusa"
import { announceLastPlaces, watchClockOfDates } from "./catalogue/announce-sale-changes"
import { runBlocks } from "./catalogue/run-blocks"
import { TICKETING_OUTBOX } from "./contracts/messages"
import { listenForMails } from "./mails/listen"
import { movePricesOn } from "./holds/move-prices-on"
import { notifyOfLateOrders } from "./mails/notify-of-late-orders"
import { startOrderWriter } from "./orders/start-order-writer"
import { runReschedulings } from "./after-sale/run-reschedulings"
import { sweep } from "./checkout"
import { createTicketKeys } from "./checkout/ticket-keys"
import { announceSalesToWebhooks } from "./orders/announce-sales-to-webhooks"
import { runWaitingRooms } from "./waiting-rooms/run-waiting-rooms"
import { startSalesApi, stopSalesApi } from "./sales-api/lifecycle"

const SWEEP_INTERVAL_MS = 2_000
const WAITING_ROOM_INTERVAL_MS = 1_000

export type Background = PeriodicRun

/** The dependencies that the module's start hook provides. */
export interface BackgroundDeps {
  logger: Logger
  [Modules.EVENT_BUS]: IEventBusModuleService
}

/**
 * Starts what runs for the application's whole lifetime: the sales API if this process serves HTTP, and background work if it
 * does any.
 */
export async function startBackground({ logger, [Modules.EVENT_BUS]: bus }: BackgroundDeps): Promise<Background> {
  await startSalesApi(logger)
  const work = worksHere(readSettings())
    ? startWork(platformPool(), portsOf(application), readSettings(), bus, logger)
    : undefined

  return {
    stop: async () => {
      await stopSalesApi()
      await work?.stop()
    },
  }
}

/**
 * Delivers messages, writes orders and reports late ones, retries refunds, notifies buyers of rescheduled dates, blocks and
 * releases places, starts and ends prices, runs waiting rooms, sweeps expired holds and payments, and announces begun and
 * sold-out dates. Safe in any number of processes at the same time; an unreachable database is logged and retried.
 */
function startWork(
  pool: Pool,
  ports: Pick<Ports, "fees" | "payments">,
  settings: Settings,
  bus: Pick<IEventBusModuleService, "emit">,
  logger: Logger
): Background {
  const logRetry = retryLog(logger)
  listenForMails(pool, settings)
  announceSalesToWebhooks(pool)
  announceLastPlaces(pool)
  const relay = startRelay(pool, [defineOutbox(TICKETING_OUTBOX)], {
    onError: logRetry("Ticketing message relay"),
    watch: (outbox) => watchMessages(pool, outbox),
  })
  const writer = startOrderWriter(pool, ports, bus, logRetry("Order writer"))
  const late = logRetry("Sweep of expired payments")
  const sweeper = runPeriodically(
    async () => (await sweep(pool, ports, settings)).failures.forEach(late),
    SWEEP_INTERVAL_MS,
    late
  )
  const teller = runPeriodically(
    async () => void (await runReschedulings({ pool, keys: createTicketKeys(pool) })),
    SWEEP_INTERVAL_MS,
    logRetry("Processing of reschedulings")
  )

  const keeper = runPeriodically(() => runBlocks(pool), SWEEP_INTERVAL_MS, logRetry("Blocking of places"))
  const opener = runPeriodically(() => movePricesOn(pool), SWEEP_INTERVAL_MS, logRetry("Start and end of prices"))
  const queue = runPeriodically(() => runWaitingRooms(pool), WAITING_ROOM_INTERVAL_MS, logRetry("Waiting rooms"))
  const clock = runPeriodically(watchClockOfDates(pool, Date.now), SWEEP_INTERVAL_MS, logRetry("Announcement of begun dates"))
  const watch = runPeriodically(
    async () => void (await notifyOfLateOrders(pool, settings)),
    LATE_WORK_LOOK_MS,
    logRetry("Notification of late orders")
  )

  return runTogether([watch, relay, writer, sweeper, teller, keeper, opener, queue, clock])
}
