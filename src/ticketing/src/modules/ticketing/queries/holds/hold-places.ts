import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../call"
import type { HoldLine } from "./hold-dto"

export interface HoldAsk {
  tenant: TenantId
  performance_no: number
  /** the terms under which `lines` were made out */
  terms_no: number
  id: string
  session: Buffer
  /** made for this very ask: of such a session nothing else can be held, nor asked for */
  is_new_session?: boolean
  /** from where, as a keyed hash: counted with what else is held from there; null is not counted */
  network?: Buffer | null
  ttl_seconds: number
  /** one a place, by place_idx */
  lines: HoldLine[]
  /** what is wanted of areas; the database finds the units */
  areas: AreaAsk[]
  currency: string
  /** something of it is of a price level with a quota */
  is_limited?: boolean
}

/** Any free units of one area. */
export interface AreaAsk {
  units_from: number
  capacity: number
  /** one a unit */
  lines: UnitLine[]
}

/** A line that has no unit yet. */
export type UnitLine = Omit<HoldLine, "place_idx" | "place_uid"> &
  Required<Pick<HoldLine, "kind" | "of">> & { units_from: number }

export type HoldAnswer =
  /** units: place_idx of all that is held, when something of an area is */
  | { outcome: "held"; expires_at: Date; units: number[] | null }
  /** lost: place_idx of what others have; of an area, of its first unit */
  | { outcome: "place_unavailable"; lost: number[] }
  | { outcome: "hold_limit_reached"; max_places: number }
  /** area_raced: units were given to who did not take them after all, or taken meanwhile; ask again */
  /** left: of that quota, people; raced: others were counted on for what they did not take, ask again */
  | { outcome: "quota_reached" | "quota_raced"; quota_id: string; quota_left: number }
  /** network_limit_reached: so many of the date are held and being paid for from there */
  | { outcome: "terms_changed" | "performance_not_on_sale" | "area_raced" | "network_limit_reached" }

/**
 * Puts places aside, each ask wholly or not at all, decided by the primary key of `claim`: one call, database clock, asynchronous commit. No two
 * asks may share a place, nor session and performance, nor network and performance (those of two calls wait for each other, and are counted); areas they may share: units are given out one call after another. Where one has a price level with a
 * quota, calls for its date wait for each other, and are counted.
 *
 * @returns an answer for each ask, in their order
 */
export async function holdPlaces(db: Db, asks: HoldAsk[]): Promise<HoldAnswer[]> {
  const rows = asks.some(({ is_limited }) => is_limited)
    ? await holdWithinQuotas(db, asks, null)
    : await call<HoldAnswer & { ask: number }>(
        db,
        "hold-places",
        "select * from hold_places($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        [...argumentsOf(asks), asks.map(({ is_new_session = false }) => is_new_session), networksOf(asks)]
      )

  return rows.sort((a, b) => a.ask - b.ask)
}

/**
 * Locks an own hold that is to end with this ask, and then what `holdPlaces` locks for it, before anything is written: checkout and hold, its date's quotas, its
 * session, its areas. Claims come last, everywhere.
 *
 * @throws not_found (404), hold_expired, checkout_state, stale_state (409) of the hold
 */
export async function lockForHold(db: Db, ask: HoldAsk, instead_of: string): Promise<void> {
  const { tenant, performance_no, session, areas, is_limited } = ask
  const lockArea = (units_from: number) =>
    call(db, "lock-area", "select pg_advisory_xact_lock(area_key($1, $2))", [performance_no, units_from])

  await call(db, "lock-hold", "select from lock_hold($1, $2, $3)", [tenant, instead_of, session])
  // a date's quotas are locked as its area 0
  await (is_limited && lockArea(0))
  await call(db, "lock-session", "select pg_advisory_xact_lock($1, hashtext(encode($2, 'hex')))", [performance_no, session])
  for (const units_from of areas.map((area) => area.units_from).sort((a, b) => a - b)) {
    await lockArea(units_from)
  }
}

/** Whose places that are kept back somebody may have. */
export interface Keys {
  /** of an access code */
  coupon_id: string | null
  /** what is allocated to the box office */
  at_till: boolean
  /** what is kept for guests */
  house: boolean
}

/** As `holdPlaces` for one ask, also of places that are kept back for it; null when none of what it asks for is. */
export async function holdKept(db: Db, ask: HoldAsk, keys: Keys): Promise<HoldAnswer | null> {
  const { coupon_id, at_till, house } = keys
  if (ask.is_limited) {
    return (await holdWithinQuotas(db, [ask], keys))[0] ?? null
  }
  const rows = await call<HoldAnswer & { ask: number }>(
    db,
    "hold-kept",
    "select * from hold_kept($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    [coupon_id, at_till, house, ...argumentsOf([ask]), networksOf([ask])]
  )

  return rows[0] ?? null
}

const holdWithinQuotas = (db: Db, asks: HoldAsk[], keys: Keys | null) =>
  call<HoldAnswer & { ask: number }>(
    db,
    "hold-within-quotas",
    "select * from hold_within_quotas($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    [keys?.coupon_id ?? null, keys?.at_till ?? null, keys?.house ?? null, ...argumentsOf(asks), networksOf(asks)]
  )

const networksOf = (asks: HoldAsk[]): (Buffer | null)[] => asks.map(({ network = null }) => network)

function argumentsOf(asks: HoldAsk[]): unknown[] {
  const places = { asks: [] as number[], idxs: [] as number[] }
  const areas = { asks: [] as number[], units_from: [] as number[], capacities: [] as number[], people: [] as number[] }
  asks.forEach(({ lines, areas: wanted }, at) => {
    for (const { place_idx } of lines) {
      places.asks.push(at + 1)
      places.idxs.push(place_idx)
    }
    for (const area of wanted) {
      areas.asks.push(at + 1)
      areas.units_from.push(area.units_from)
      areas.capacities.push(area.capacity)
      areas.people.push(area.lines.length)
    }
  })

  return [
    asks.map(({ tenant }) => tenant),
    asks.map(({ performance_no }) => performance_no),
    asks.map(({ terms_no }) => terms_no),
    asks.map(({ id }) => id),
    asks.map(({ session }) => session),
    asks.map(({ ttl_seconds }) => ttl_seconds),
    JSON.stringify(
      asks.map((one) => (one.areas.length === 0 ? one.lines : [...one.lines, ...one.areas.flatMap(({ lines }) => lines)]))
    ),
    asks.map(({ currency }) => currency),
    places.asks,
    places.idxs,
    areas.asks,
    areas.units_from,
    areas.capacities,
    areas.people,
  ]
}
