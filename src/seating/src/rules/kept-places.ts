import type { Chart, FlatPlace, PlaceFlag, Point } from "../chart"
import { isRelabelled } from "../chart-diff"
import { stageOf } from "../focal-point"
import { seatsByRow } from "./seats-by-row"

/** Why a place is not as good as the current one. `for_others`: reserved for wheelchair users and their companions. */
export type NotAsGood = "cheaper" | "not_accessible" | "for_others" | "worse_view" | "another_kind" | "too_small"

/**
 * Why a place cannot be kept without asking its holder. `elsewhere`: drawn more than about a row away · `relabelled`: the same
 * place with another label
 */
export type Lost = "gone" | NotAsGood | "another_floor" | "elsewhere" | "relabelled"

/** A harmless change of a place that is as good and in the same position: worth mentioning to its holder. */
export type Changed = "category" | "notes" | "size" | "spot"

/** Rank of a category's price: higher is more expensive. */
export type RankOf = (category_key: string) => number

/** What happens to the places of one version in the next, by uid; a place in neither map is unchanged. */
export interface PlaceComparison {
  lost: ReadonlyMap<string, Lost>
  changed: ReadonlyMap<string, Changed>
}

/** As shares of the row distance: beyond ELSEWHERE it is another place, below A_CORRECTION a correction of the drawing. */
const ELSEWHERE = 0.9
const A_CORRECTION = 0.5
const ENOUGH_ROWS = 50
/** Flags that their holder may depend on. */
const NEEDS: PlaceFlag[] = ["accessible", "step_free", "transfer_left", "transfer_right"]

export function asGood(from: FlatPlace, to: FlatPlace, rankOf: RankOf): NotAsGood | null {
  const has = (flag: PlaceFlag) => to.flags.includes(flag) && !from.flags.includes(flag)

  if (from.kind !== to.kind) {
    return "another_kind"
  }
  // an area is compared by the people in it, not by its capacity
  if (from.kind !== "area" && to.capacity < from.capacity) {
    return "too_small"
  }
  if (NEEDS.some((flag) => from.flags.includes(flag) && !to.flags.includes(flag))) {
    return "not_accessible"
  }
  if (has("accessible") || has("companion")) {
    return "for_others"
  }
  if (rankOf(to.category) < rankOf(from.category)) {
    return "cheaper"
  }

  return has("restricted") || has("obstructed") ? "worse_view" : null
}

/**
 * Compares every place of a version with the place of the same uid in the next.
 *
 * @param before as returned by `redrawnPlaces`: with their positions in the next drawing
 * @param pitch distance between rows; Infinity: no place counts as elsewhere
 */
export function comparePlaces(
  before: Iterable<FlatPlace>,
  after: ReadonlyMap<string, FlatPlace>,
  pitch: number,
  rankOf: RankOf
): PlaceComparison {
  const lost = new Map<string, Lost>()
  const changed = new Map<string, Changed>()

  for (const from of before) {
    const to = after.get(from.uid)
    const because = lostBy(from, to, pitch, rankOf)
    const what = because === null && to ? changeOf(from, to, pitch) : null

    if (because) {
      lost.set(from.uid, because)
    } else if (what) {
      changed.set(from.uid, what)
    }
  }

  return { lost, changed }
}

function lostBy(from: FlatPlace, to: FlatPlace | undefined, pitch: number, rankOf: RankOf): Lost | null {
  if (!to || to.idx !== from.idx) {
    return "gone"
  }
  const problem = asGood(from, to, rankOf)

  if (problem) {
    return problem
  }
  if (from.floor !== to.floor) {
    return "another_floor"
  }
  // a table is identified by its name, wherever it is moved
  if (from.kind === "seat" && distance(from, to) > pitch * ELSEWHERE) {
    return "elsewhere"
  }

  return isRelabelled(from, to) ? "relabelled" : null
}

function changeOf(from: FlatPlace, to: FlatPlace, pitch: number): Changed | null {
  if (from.category !== to.category) {
    return "category"
  }
  if ([...from.flags].sort().join() !== [...to.flags].sort().join()) {
    return "notes"
  }
  if (to.capacity > from.capacity) {
    return "size"
  }

  return distance(from, to) > pitch * A_CORRECTION ? "spot" : null
}

/**
 * Converts places to the next drawing's coordinates: if the whole hall, including its stage, was moved on the sheet, no place has
 * moved. Uses the offset of the stage only if it leaves more places unmoved.
 */
export function redrawnPlaces(
  before: Chart,
  after: Chart,
  places: FlatPlace[],
  next: ReadonlyMap<string, FlatPlace>
): FlatPlace[] {
  const [was, is] = [stageOf(before), stageOf(after)]

  if (!was || !is) {
    return places
  }
  const [x, y] = [is.x - was.x, is.y - was.y]
  const shifted = places.map((place) => ({ ...place, x: place.x + x, y: place.y + y }))
  const off = (some: FlatPlace[]) => some.filter((place) => distance(place, next.get(place.uid) ?? place) > 1).length

  return off(shifted) < off(places) ? shifted : places
}

/** Distance between rows: the median over a sample. With a single row, the distance between seats. */
export function rowPitch(places: FlatPlace[]): number {
  const rows = seatsByRow(places)
  const seats = [...rows.values()].flat()
  const step = Math.max(1, Math.floor(rows.size / ENOUGH_ROWS))
  const some = [...rows.values()].filter((_, at) => at % step === 0).map((row) => row[Math.floor(row.length / 2)])
  const middle = (isNext: (seat: FlatPlace, other: FlatPlace) => boolean): number | undefined => {
    const least = some
      .map((seat) => seats.reduce((far, other) => (isNext(seat, other) ? Math.min(far, distance(seat, other)) : far), Infinity))
      .filter((far) => far > 0 && far < Infinity)
      .sort((a, b) => a - b)

    return least[Math.floor(least.length / 2)]
  }

  return (
    middle((seat, other) => other.row_key !== seat.row_key && other.floor === seat.floor) ??
    middle((seat, other) => other !== seat) ??
    Infinity
  )
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
