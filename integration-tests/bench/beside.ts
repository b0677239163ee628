import { setTimeout as pause } from "node:timers/promises"
import { givenServers } from "../support/servers"
import { ownSalesApi } from "../support/ticketing/own-sales-api"
import { SCRIPTED_PAYMENTS_DDL } from "../support/ticketing/scripted-ports"
import { Line, percentile, print, SHORT } from "./harness"
import { baselineSide, placePairs, seedIn } from "./orders"
import { givenOwnPostgres } from "./own-postgres"
import { Targets } from "./targets"

/** DESIGN 9 */
const TARGETS = { "beside.holds.p99": { below: 15 } }
const SECONDS = Number(process.env.BENCH_SECONDS ?? 15)
const CLIENTS = SHORT ? 4 : 64
/** A calm load: a hold of two places each 40 ms, whether the last one was answered or not. */
const HOLDS_PER_SECOND = 25
const WARM_UP_SECONDS = SHORT ? 0 : 5

/**
 * Holds at a sales API in a process of its own, at a calm rate, first alone and then while closed-loop clients of the stock cart
 * saturate Medusa, which is a process of its own beside it on the same database.
 *
 * @throws Error when the target was missed in a run that is neither short nor noisy
 */
export async function benchBeside(): Promise<void> {
  const targets = new Targets(TARGETS)
  const postgres = await givenOwnPostgres()
  const servers = await givenServers({ env: { BENCH_BASELINE: "on", STRIPE_EMULATOR_VALIDATE: "off" } })
  const salesApi = await ownSalesApi(servers.databaseUrl)
  try {
    const seed = await seedIn(servers)
    await servers.pool.query(SCRIPTED_PAYMENTS_DDL)
    await salesApi.process.start()
    const take = placePairs(seed, seed.free)
    const holds = { port: Number(new URL(salesApi.url).port), host: seed.host, take }
    await calmHolds(holds, WARM_UP_SECONDS)
    const undisturbed = percentile(await calmHolds(holds, SECONDS), 0.99)

    const stock = baselineSide(servers, seed)
    const before = await stock.count()
    const saturation = saturate(CLIENTS, stock.port, stock.host, stock.order)
    await pause(WARM_UP_SECONDS * 1_000)
    const times = await calmHolds(holds, SECONDS)
    await saturation.stop()

    const note = `${HOLDS_PER_SECOND} holds/s beside ${CLIENTS} clients of the stock cart; baseline: without them`
    const value = percentile(times, 0.99)
    targets.print({ bench: "beside.holds.p99", value, unit: "ms", baseline: undisturbed, ratio: value / undisturbed, note })
    print({ bench: "beside.holds.p50", value: percentile(times, 0.5), unit: "ms" })
    print({ bench: "beside.stock-orders", value: (await stock.count()) - before, unit: "orders", note: "made meanwhile" })
    targets.ensureReached()
  } finally {
    await salesApi.process.stop()
    await servers.stop()
    await postgres?.stop()
  }
}

interface CalmHolds {
  port: number
  host: string
  take: ReturnType<typeof placePairs>
}

/**
 * Each hold is sent when its time has come, on a connection that is free: a slow answer delays no other, so none is left out of
 * the times.
 *
 * @returns milliseconds from sending each hold until its answer
 */
async function calmHolds({ port, host, take }: CalmHolds, seconds: number): Promise<number[]> {
  const idle: Line[] = []
  const opened: Line[] = []
  const times: number[] = []
  const holdOne = async () => {
    const sent_at = performance.now()
    const line = idle.pop() ?? (await Line.open(port, host))
    if (!opened.includes(line)) {
      opened.push(line)
    }
    const { performance_id, place_uids } = take()
    const { status, body } = await line.send("POST", `/sales-api/performances/${performance_id}/holds`, { place_uids })
    times.push(performance.now() - sent_at)
    idle.push(line)
    if (status !== 201) {
      throw new Error(`no hold: ${status} ${body.slice(0, 300)}`)
    }
  }
  const started = performance.now()
  const sent: Promise<void>[] = []
  for (let number = 0; number < seconds * HOLDS_PER_SECOND; number += 1) {
    const due = started + (number * 1_000) / HOLDS_PER_SECOND
    await pause(Math.max(0, due - performance.now()))
    sent.push(holdOne())
  }
  await Promise.all(sent)
  opened.forEach((line) => line.close())

  return times
}

/** Clients that order again as soon as they are answered, until stopped. */
function saturate(clients: number, port: number, host: string, order: (line: Line) => Promise<void>) {
  let isStopped = false
  const all = Promise.all(
    Array.from({ length: clients }, async () => {
      const line = await Line.open(port, host)
      while (!isStopped) {
        await order(line)
      }
      line.close()
    })
  )
  // awaited by stop; a client that fails earlier must not end the process
  all.catch(() => undefined)

  return {
    stop: async () => {
      isStopped = true
      await all
    },
  }
}
