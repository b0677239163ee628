/** What a room's sale is like at one moment (`waiting_room_load`). */
export interface RoomLoad {
  /** places that are not taken, at dates on sale */
  free: number
  /** places held or under payment */
  held: number
  /** visitors inside, or let in and expected */
  live: number
  /** of the last 200 turns that ended */
  ended: number
  /** of these, turns that bought */
  bought: number
  /** average; null: none bought so far */
  places_per_order: number | null
  /** dates whose sale is paused or has not begun */
  is_coming: boolean
}

export interface Pace {
  /** visitors per second that the platform serves well (VISITORS_PER_SECOND) */
  per_second: number
  /** the organiser's own limit */
  max_per_minute: number | null
  /** since the last run, at most MAX_GAP_SECONDS count */
  seconds: number
  /** visitors that the limits of the last run left over, a fraction */
  carried: number
}

/** Assumed until enough turns have ended: the figures of the simulation in the spec. */
const FIRST = { places_per_order: 2.3, share_buying: 0.75 }
const ENOUGH_TURNS = 20
/** More visitors than places, since some do not buy. */
const MORE_THAN_FREE = 1.1
/** Held places come back at this share. */
const HELD_THAT_RETURN = 0.3
/** Of all turns that the places are worth, those that networks can have beyond their share. */
const DEFERRED = 0.5
/** After a pause (a restart), turns are given as after this long, not all that were missed. */
const MAX_GAP_SECONDS = 10
/**
 * Among the last turns, however few bought. Near the end of a sale most turns end without a place; counted in full, each of them
 * would let in several more for nothing (`turns-of-a-rush.unit.spec.ts`: 26 % in vain at 0.2, 2 % at 0.4).
 */
const LEAST_SHARE = 0.4

/** Places still to be had: free, and held ones that are expected to be released. Null: none now, but further dates may follow. */
export function leftForSale({ free, held, is_coming }: Pick<RoomLoad, "free" | "held" | "is_coming">): number | null {
  const left = free + Math.floor(held * HELD_THAT_RETURN)

  return left === 0 && is_coming ? null : left
}

/** How many turns the remaining places are worth, at what turns were worth so far. */
export function turnsForPlaces(places: number, load: RoomLoad): number {
  const isKnown = load.ended >= ENOUGH_TURNS
  const share = isKnown ? Math.max(load.bought / load.ended, LEAST_SHARE) : FIRST.share_buying
  const places_per_order = (isKnown && load.places_per_order) || FIRST.places_per_order

  return places / (places_per_order * share)
}

/**
 * How many visitors to let in now: never more inside than the remaining places are worth, and no faster than platform and
 * organiser allow. With few places left, that is as fast as turns really end (Little's law): each buyer who completes or gives up
 * makes room for the next.
 *
 * @returns `deferred`: of these, how many may be let in while visitors of a network beyond its share are among them, so that half
 * of all turns stay for networks that come later. `carried` is passed to the next run, so that low limits are kept exactly
 */
export function turnsToGive(
  load: RoomLoad,
  { per_second, max_per_minute, seconds, carried }: Pace
): { count: number; deferred: number; carried: number } {
  if (!leftForSale(load)) {
    return { count: 0, deferred: 0, carried: 0 }
  }
  const inside = Math.ceil(turnsForPlaces(load.free * MORE_THAN_FREE + load.held * HELD_THAT_RETURN, load))
  const rate = Math.min(per_second, (max_per_minute ?? Infinity) / 60)
  const allowed = rate * Math.min(Math.max(seconds, 0), MAX_GAP_SECONDS) + carried
  const count = Math.max(0, Math.min(Math.floor(allowed), inside - load.live))

  return { count, deferred: Math.max(0, Math.floor(inside * DEFERRED) - load.live), carried: Math.min(allowed - count, 1) }
}
