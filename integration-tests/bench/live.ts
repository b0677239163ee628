import { request, type ClientRequest } from "node:http"
import { setTimeout as pause } from "node:timers/promises"
import { applyDelta, decodeTaken } from "@guichet/seating"
import { eventually } from "../support/child"
import { givenPerformances, givenTenant } from "../support/given/given-hall"
import { ownSalesApi } from "../support/ticketing/own-sales-api"
import { SCRIPTED_PAYMENTS_DDL } from "../support/ticketing/scripted-ports"
import { givenDurableDatabase } from "./durable-database"
import { Line, percentile, print, SHORT } from "./harness"
import { blocksOf, PLACES_PER_HOLD, uidsFrom } from "./holds-ground"
import { Targets } from "./targets"

/** What two buyers who look at one date are promised. */
const TARGETS = { "live.staleness.p99": { below: 1_500 } }
const SECONDS = Number(process.env.BENCH_SECONDS ?? 15)
/** As many as one network may have. */
const WATCHERS = SHORT ? 10 : 200
const HOLDS_PER_SECOND = 100
const PLACES = 2 * PLACES_PER_HOLD * HOLDS_PER_SECOND * Math.ceil(SECONDS)

/**
 * How old a map is: from the moment a buyer requests places until another buyer's map shows them as taken, for every hold and
 * every watcher. The watchers follow one date at one sales API, the holds are requested at another one on the same database.
 *
 * @throws Error when the target was missed in a run that is neither short nor noisy
 */
export async function benchLive(): Promise<void> {
  const targets = new Targets(TARGETS)
  const database = await givenDurableDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  const [selling, watched] = [await ownSalesApi(database.url), await ownSalesApi(database.url)]
  const watchers: Watcher[] = []
  try {
    const { tenant, host } = await givenTenant(database.pool, "bench")
    const [{ id }] = await givenPerformances(database.pool, tenant, { places: PLACES, max_places_per_order: PLACES_PER_HOLD })
    await database.pool.query("analyze")
    await Promise.all([selling.process.start(), watched.process.start()])
    watchers.push(...Array.from({ length: WATCHERS }, () => new Watcher(`${watched.url}/sales-api/performances/${id}`, host)))
    await eventually(async () => watchers.every(({ hasWhole }) => hasWhole), "The whole status at every watcher")

    const held = await holdsAt(Number(new URL(selling.url).port), host, id)
    await eventually(async () => watchers.every(({ seen }) => seen.size >= held.size), "Every hold at every watcher")
    const ages = watchers.flatMap(({ seen }) => [...held].map(([first, requested_at]) => seen.get(first)! - requested_at))

    const note = `${held.size} holds of ${PLACES_PER_HOLD} places, ${HOLDS_PER_SECOND} a second, ${WATCHERS} watchers`
    targets.print({ bench: "live.staleness.p99", value: percentile(ages, 0.99), unit: "ms", note })
    print({ bench: "live.staleness.p50", value: percentile(ages, 0.5), unit: "ms" })
    const bytes = watchers.reduce((sum, watcher) => sum + watcher.bytes, 0)
    print({ bench: "live.bytes", value: bytes / watchers.length / held.size, unit: "bytes/hold", note: "sent to each watcher" })
    targets.ensureReached()
  } finally {
    watchers.forEach((watcher) => watcher.close())
    await Promise.all([selling.process.stop(), watched.process.stop()])
    await database.stop()
  }
}

/** @returns when each block was requested, by its first place */
async function holdsAt(port: number, host: string, performance_id: string): Promise<Map<number, number>> {
  const next = blocksOf(PLACES)
  const held = new Map<number, number>()
  const lines = await Promise.all(Array.from({ length: 16 }, () => Line.open(port, host)))
  const started = performance.now()
  let number = 0
  await Promise.all(
    lines.map(async (line) => {
      for (;;) {
        const due = started + (number++ * 1_000) / HOLDS_PER_SECOND
        const first = due < started + SECONDS * 1_000 ? next() : null
        if (first === null) {
          return
        }
        await pause(Math.max(0, due - performance.now()))
        held.set(first, performance.now())
        const path = `/sales-api/performances/${performance_id}/holds`
        const { status, body } = await line.send("POST", path, { place_uids: uidsFrom(first) })
        if (status !== 201) {
          throw new Error(`no hold: ${status} ${body.slice(0, 300)}`)
        }
      }
    })
  )
  lines.forEach((line) => line.close())

  return held
}

/** A browser that follows a date: it knows when it first saw each block taken. */
class Watcher {
  /** by the block's first place */
  readonly seen = new Map<number, number>()
  hasWhole = false
  /** of the changes, without the whole status */
  bytes = 0
  private text = ""
  private taken: Uint8Array = new Uint8Array(0)
  private readonly call: ClientRequest

  constructor(performance_url: string, host: string) {
    this.call = request(`${performance_url}/status/changes`, { headers: { host } }, (response) => {
      response.setEncoding("utf8").on("data", (chunk: string) => this.read(chunk))
      response.on("error", () => undefined)
    })
    this.call.on("error", () => undefined)
    this.call.end()
  }

  close(): void {
    this.call.destroy()
  }

  private read(chunk: string): void {
    const now = performance.now()
    this.bytes += this.hasWhole ? chunk.length : 0
    const messages = (this.text + chunk).split("\n\n")
    this.text = messages.pop() ?? ""
    for (const message of messages) {
      const sent = /^data: (.*)$/m.exec(message)?.[1]
      if (sent) {
        this.take(JSON.parse(sent) as { bits?: string; delta?: string }, now)
      }
    }
  }

  private take({ bits, delta }: { bits?: string; delta?: string }, now: number): void {
    if (bits !== undefined) {
      this.taken = decodeTaken(Buffer.from(bits, "base64"))
      this.hasWhole = true
    } else if (delta !== undefined) {
      this.taken = applyDelta(this.taken, Buffer.from(delta, "base64"))
    }
    for (let first = 0; first < this.taken.length; first += PLACES_PER_HOLD) {
      if (this.taken[first] && !this.seen.has(first)) {
        this.seen.set(first, now)
      }
    }
  }
}
