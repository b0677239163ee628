import type { Pool } from "pg"
import { givenPerformances, type GivenTenant } from "../support/given/given-hall"
import { SHORT } from "./harness"
import type { Targets } from "./targets"

export const SEASON = 365
export const PLACES = 2_000
export const HOT_PLACES = 100
export const HOT_SHOW_PLACES = 80_000
export const STANDING = 100_000
export const PLACES_PER_HOLD = 4
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)
/** A large hall is held within a few seconds. */
export const HOT_SHOW_SECONDS = 1.5
/** Two rounds show whether it sells. */
export const ROUNDS = SHORT ? [0, 1] : [0, 1, 2]

export interface Ground {
  pool: Pool
  url: string
  port: number
  ours: GivenTenant
  targets: Targets
}

export const draw = (below: number): number => Math.floor(Math.random() * below)
/** The first place of a block that strands no place, as people who look for seats choose. */
export const blockOf = (places: number): number => draw(places / PLACES_PER_HOLD) * PLACES_PER_HOLD
export const performanceId = (no: number): string => `perf_${String(no).padStart(26, "0")}`
export const uidsFrom = (first: number): string[] => Array.from({ length: PLACES_PER_HOLD }, (_, n) => `p-${first + n}`)

/**
 * Each block of a hall once, in random order: refusals are another bench's subject, and a hall that fills up would slow its last
 * buyers.
 *
 * @returns the next block's first place; null once all are taken, which ends a turn early on a fast machine
 */
export function blocksOf(places: number): () => number | null {
  const blocks = Array.from({ length: places / PLACES_PER_HOLD }, (_, block) => block * PLACES_PER_HOLD)
  for (let at = blocks.length - 1; at > 0; at -= 1) {
    const other = draw(at + 1)
    ;[blocks[at], blocks[other]] = [blocks[other], blocks[at]]
  }

  return () => blocks.pop() ?? null
}

export const empty = (pool: Pool) =>
  pool.query("truncate claim, hold, check_in, ticket, sale, checkout, ticketing_outbox cascade")

/** Ids of two dates in high demand: one of seats, one of a single standing area, `pit`. */
export interface HotDates {
  show: string
  standing: string
}

export async function givenHotDates(pool: Pool, tenant: number): Promise<HotDates> {
  const shared = { max_places_per_order: PLACES_PER_HOLD, starts_in_hours: 24 }
  const [show] = await givenPerformances(pool, tenant, { ...shared, places: HOT_SHOW_PLACES })
  const [standing] = await givenPerformances(pool, tenant, {
    ...shared,
    places: PLACES_PER_HOLD,
    groups: { pit: { kind: "area", capacity: STANDING } },
  })
  await pool.query("analyze")

  return { show: show.id, standing: standing.id }
}
