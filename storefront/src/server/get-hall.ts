import "server-only"
import { decodeGeometry, decodeTaken, placesOfGeometry } from "@guichet/seating"
import type { FlatPlace, Geometry } from "@guichet/seating"
import type { Hold, Performance } from "../sales-api/contracts"
import { askSalesApi, readWindow } from "./backend"
import { reader } from "./reader"
import { unlessRefused } from "./unless-refused"

/** The current state of a date's hall, with this browser's holds. */
export interface HallNow {
  performance: Performance
  geometry: Geometry
  /** in `idx` order */
  places: FlatPlace[]
  /** 1 = taken, by idx */
  taken: Uint8Array
  /** of this date only */
  holds: Hold[]
}

type Drawn = Pick<HallNow, "geometry" | "places">

const ID = /^[A-Za-z0-9_-]{1,60}$/
/** Recently read charts, by host and address; one of 20,000 places takes about 10 MB. */
const KEPT = 8
const drawn = new Map<string, Drawn>()

/** Null if the date is not found. @throws as `unlessRefused`: too many requests, or no answer from the sales API */
export async function getHall(id: string): Promise<HallNow | null> {
  if (!ID.test(id)) {
    return null
  }
  const asker = await reader()
  const path = `/sales-api/performances/${encodeURIComponent(id)}`
  const asked = await unlessRefused(askSalesApi<{ performance: Performance }>(asker, path))

  if (!asked) {
    return null
  }
  const { performance } = asked
  const [plan, status, held] = await Promise.all([
    planOf(asker, performance.chart.url),
    readWindow(asker, `${path}/status`),
    unlessRefused(askSalesApi<{ holds: Hold[] }>(asker, "/sales-api/holds")),
  ])

  return plan && status
    ? {
        performance,
        ...plan,
        taken: decodeTaken(status),
        holds: held?.holds.filter((hold) => hold.performance_id === id) ?? [],
      }
    : null
}

/** The content behind a chart's address never changes. */
async function planOf(asker: { host: string; cookie: string }, url: string): Promise<Drawn | null> {
  const key = `${asker.host} ${url}`
  const known = drawn.get(key)

  if (known) {
    return known
  }
  const bytes = await readWindow(asker, url)
  const geometry = bytes && decodeGeometry(bytes)
  const plan = geometry && { geometry, places: placesOfGeometry(geometry) }

  if (plan) {
    drawn.set(key, plan)
    if (drawn.size > KEPT) {
      drawn.delete(drawn.keys().next().value!)
    }
  }

  return plan
}
