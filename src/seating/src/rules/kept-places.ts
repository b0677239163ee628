import type { Chart, FlatPlace, PlaceFlag, Point } from "../chart"
import { stageOf } from "../focal-point"

/** Why a place is not as good as the one that somebody has. `for_others`: kept for wheelchair users and who comes with them. */
export type NotAsGood = "cheaper" | "not_accessible" | "for_others" | "worse_view" | "another_kind" | "too_small"

/** Why nobody keeps a place without being asked. `elsewhere`: drawn more than about a row away · `relabelled`: the same place, printed otherwise */
export type Lost = "gone" | NotAsGood | "another_floor" | "elsewhere" | "relabelled"

/** What is new about a place that stays as good and where it was: worth a word. */
export type Changed = "category" | "notes" | "size" | "spot"

/** How dear a category is: a higher number is a dearer one. */
export type RankOf = (category_key: string) => number

/** What becomes of the places of one version in the next, by uid; a place that is in neither is as it was. */
export interface Judgement {
  lost: ReadonlyMap<string, Lost>
  changed: ReadonlyMap<string, Changed>
}

/** Of the distance between rows: further away is another place, less far a correction of the drawing. */
const ELSEWHERE = 0.9
const A_CORRECTION = 0.5
const ENOUGH_ROWS = 50
/** What somebody may need who asked for such a place. */
const NEEDS: PlaceFlag[] = ["accessible", "step_free", "transfer_left", "transfer_right"]

export function asGood(from: FlatPlace, to: FlatPlace, rankOf: RankOf): NotAsGood | null {
  const has = (flag: PlaceFlag) => to.flags.includes(flag) && !from.flags.includes(flag)

  if (from.kind !== to.kind) {
    return "another_kind"
  }
  // in an area counts who is in it
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
 * Judges every place of a version against the one of its uid in the next.
 *
 * @param before as `standingIn` gives them: where they would stand in the next drawing
 * @param pitch distance between rows; Infinity: nothing is ever elsewhere
 */
export function judgePlaces(
  before: Iterable<FlatPlace>,
  after: ReadonlyMap<string, FlatPlace>,
  pitch: number,
  rankOf: RankOf
): Judgement {
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
  // a table is found by its name, wherever it was pushed
  if (from.kind === "seat" && distance(from, to) > pitch * ELSEWHERE) {
    return "elsewhere"
  }

  return from.section !== to.section || from.row_label !== to.row_label || from.label !== to.label ? "relabelled" : null
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
 * Places where they would stand in the next drawing: a hall that is moved on its sheet as a whole, its stage with it, has moved nobody. What leaves more places
 * where they were is believed, the sheet or the stage.
 */
export function standingIn(before: Chart, after: Chart, places: FlatPlace[], next: ReadonlyMap<string, FlatPlace>): FlatPlace[] {
  const [was, is] = [stageOf(before), stageOf(after)]

  if (!was || !is) {
    return places
  }
  const [x, y] = [is.x - was.x, is.y - was.y]
  const shifted = places.map((place) => ({ ...place, x: place.x + x, y: place.y + y }))
  const off = (some: FlatPlace[]) => some.filter((place) => distance(place, next.get(place.uid) ?? place) > 1).length

  return off(shifted) < off(places) ? shifted : places
}

/** How far apart rows stand: the middle one of the distances from a row to the next, of some of them. Of one row alone, from seat to seat. */
export function rowPitch(places: FlatPlace[]): number {
  const rows = new Map<string, FlatPlace[]>()

  for (const place of places) {
    if (place.kind === "seat") {
      const row = rows.get(place.row_key)

      if (row) {
        row.push(place)
      } else {
        rows.set(place.row_key, [place])
      }
    }
  }
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
