import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call, callFunction } from "../../call"
import type { HoldLine } from "../../queries/holds/hold-dto"
import type { InheritedEnd } from "./inherit-hold-end"

export interface HoldAsk {
  tenant: TenantId
  performance_no: number
  /** version of the terms under which `lines` were priced */
  terms_no: number
  id: string
  session: Buffer
  /** session created by this request: it has no other holds and no parallel requests */
  is_new_session?: boolean
  /** keyed hash of the requester's network, whose places are counted; null is not counted */
  network?: Buffer | null
  ttl_seconds: number
  /** one per place, by place_idx */
  lines: HoldLine[]
  /** numbers wanted in areas; the database finds the units */
  areas: AreaAsk[]
  currency: string
  /** contains a price level with a quota */
  is_limited?: boolean
}

/** Any free units of one area. */
export interface AreaAsk {
  units_from: number
  capacity: number
  /** one per unit */
  lines: UnitLine[]
}

/** A line without a unit so far. */
export type UnitLine = Omit<HoldLine, "place_idx" | "place_uid"> &
  Required<Pick<HoldLine, "kind" | "of">> & { units_from: number }

export type HoldAnswer =
  /** units: place_idx of all that is held, if areas are included; kept: the times of a hold that keeps what it replaces held */
  | { outcome: "held"; expires_at: Date; units: number[] | null; kept?: InheritedEnd }
  /** lost: place_idx taken by others; for an area, of its first unit */
  | { outcome: "place_unavailable"; lost: number[] }
  | { outcome: "hold_limit_reached"; max_places: number }
  /** quota_left: people left in that quota; quota_raced: it was assigned to requests that then failed, ask again */
  | { outcome: "quota_reached" | "quota_raced"; quota_id: string; quota_left: number }
  /**
   * area_raced: units were assigned to a request that then failed, or were taken meanwhile; ask again. network_limit_reached:
   * this network already holds or is paying for the maximum of the date
   */
  | { outcome: "terms_changed" | "performance_not_on_sale" | "area_raced" | "network_limit_reached" }

/**
 * Holds places, each ask fully or not at all, decided by the primary key of `claim`: one call, the database's clock, asynchronous
 * commit. Within a call no two asks can share a place, session and performance, or network and performance; across calls those
 * wait for each other and are counted. Asks can share areas: units are assigned by one call after another. If an ask has a price
 * level with a quota, calls for its date wait for each other and are counted.
 *
 * @returns an answer per ask, in their order
 */
export async function holdPlaces(db: Db, asks: HoldAsk[]): Promise<HoldAnswer[]> {
  const rows = asks.some(({ is_limited }) => is_limited)
    ? await holdWithinQuotas(db, asks, null)
    : await callFunction<HoldAnswer & { ask: number }>(db, "hold_places", {
        ...argumentsOf(asks),
        p_new: asks.map(({ is_new_session = false }) => is_new_session),
      })

  return rows.sort((a, b) => a.ask - b.ask)
}

/**
 * Locks the session's own hold that this ask replaces, and then what `holdPlaces` locks for the ask, before anything is written:
 * checkout and hold, the date's quotas, the session, areas. Claims come last everywhere.
 *
 * @param instead_of null: it replaces no hold of its session
 * @throws not_found (404) for the hold
 * @throws hold_expired (409) for the hold
 * @throws checkout_state (409) for the hold
 * @throws stale_state (409) for the hold
 */
export async function lockForHold(db: Db, ask: HoldAsk, instead_of: string | null): Promise<void> {
  const { tenant, performance_no, session, areas, is_limited } = ask
  const lockArea = (units_from: number) =>
    call(db, "lock-area", "select pg_advisory_xact_lock(area_key($1, $2))", [performance_no, units_from])

  if (instead_of !== null) {
    await call(db, "lock-hold", "select from lock_hold($1, $2, $3)", [tenant, instead_of, session])
  }
  // a date's quotas are locked as its area 0
  await (is_limited && lockArea(0))
  await call(db, "lock-session", "select pg_advisory_xact_lock($1, hashtext(encode($2, 'hex')))", [performance_no, session])
  for (const units_from of areas.map((area) => area.units_from).sort((a, b) => a - b)) {
    await lockArea(units_from)
  }
}

/** Which blocked places the request can have. */
export interface Keys {
  /** those kept for this access code */
  coupon_id: string | null
  /** those allocated to the box office */
  at_till: boolean
  /** those kept for guests */
  house: boolean
}

/** `holdPlaces` for one ask that may also take blocked places; null when nothing it asks for is allocated to it. */
export async function holdBlockedPlaces(db: Db, ask: HoldAsk, keys: Keys): Promise<HoldAnswer | null> {
  if (ask.is_limited) {
    return (await holdWithinQuotas(db, [ask], keys))[0] ?? null
  }
  const rows = await callFunction<HoldAnswer & { ask: number }>(db, "hold_blocked_places", {
    ...keysOf(keys),
    ...argumentsOf([ask]),
  })

  return rows[0] ?? null
}

const holdWithinQuotas = (db: Db, asks: HoldAsk[], keys: Keys | null) =>
  callFunction<HoldAnswer & { ask: number }>(db, "hold_within_quotas", { ...keysOf(keys), ...argumentsOf(asks) })

const keysOf = (keys: Keys | null) => ({
  p_coupon: keys?.coupon_id ?? null,
  p_at_till: keys?.at_till ?? null,
  p_house: keys?.house ?? null,
})

function argumentsOf(asks: HoldAsk[]) {
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

  return {
    p_tenants: asks.map(({ tenant }) => tenant),
    p_performances: asks.map(({ performance_no }) => performance_no),
    p_terms: asks.map(({ terms_no }) => terms_no),
    p_holds: asks.map(({ id }) => id),
    p_sessions: asks.map(({ session }) => session),
    p_ttls: asks.map(({ ttl_seconds }) => ttl_seconds),
    p_lines: JSON.stringify(
      asks.map((one) => (one.areas.length === 0 ? one.lines : [...one.lines, ...one.areas.flatMap(({ lines }) => lines)]))
    ),
    p_currencies: asks.map(({ currency }) => currency),
    p_asks: places.asks,
    p_idxs: places.idxs,
    p_area_asks: areas.asks,
    p_areas: areas.units_from,
    p_capacities: areas.capacities,
    p_quantities: areas.people,
    p_networks: asks.map(({ network = null }) => network),
  }
}
