import type { Chart, FlatPlace, PlaceFlag, Point } from "./chart"
import { placesOf } from "./layout/places-of"

/** The fields printed on a ticket. */
export interface PrintedPlace {
  section: string
  row: string
  /** `row` is a table */
  at_table: boolean
  label: string
}

interface Change<T> {
  uid: string
  from: T
  to: T
}

/** Differences between two versions of a chart, by uid and in the order of `idx`. A place is in every list that applies to it. */
export interface ChartDiff {
  added: string[]
  removed: string[]
  /** Section, row or label on the ticket differs. */
  relabelled: Change<PrintedPlace>[]
  recategorised: Change<string>[]
  /** Position or floor differs, compared to a hundredth of a unit. */
  moved: Change<Point & { floor: string }>[]
  reflagged: Change<PlaceFlag[]>[]
  /** Kind or number of people differs. */
  resized: Change<Pick<FlatPlace, "kind" | "capacity">>[]
  /** The index differs, which must never happen between versions of one chart. */
  reindexed: Change<number>[]
}

const A_HUNDREDTH = 0.01

export function chartDiff(a: Chart, b: Chart): ChartDiff {
  const before = new Map(placesOf(a).map((place) => [place.uid, place]))
  const after = placesOf(b)
  const still = new Set(after.map(({ uid }) => uid))
  const diff: ChartDiff = {
    added: after.flatMap(({ uid }) => (before.has(uid) ? [] : [uid])),
    removed: [...before.keys()].filter((uid) => !still.has(uid)),
    relabelled: [],
    recategorised: [],
    moved: [],
    reflagged: [],
    resized: [],
    reindexed: [],
  }

  for (const to of after) {
    const from = before.get(to.uid)

    if (from) {
      compare(diff, from, to)
    }
  }

  return diff
}

function compare(diff: ChartDiff, from: FlatPlace, to: FlatPlace): void {
  const { uid } = to
  const flags = (place: FlatPlace) => [...place.flags].sort()

  if (isRelabelled(from, to)) {
    diff.relabelled.push({ uid, from: printed(from), to: printed(to) })
  }
  if (from.category !== to.category) {
    diff.recategorised.push({ uid, from: from.category, to: to.category })
  }
  if (Math.abs(from.x - to.x) >= A_HUNDREDTH || Math.abs(from.y - to.y) >= A_HUNDREDTH || from.floor !== to.floor) {
    diff.moved.push({ uid, from: spot(from), to: spot(to) })
  }
  if (flags(from).join() !== flags(to).join()) {
    diff.reflagged.push({ uid, from: flags(from), to: flags(to) })
  }
  if (from.kind !== to.kind || from.capacity !== to.capacity) {
    diff.resized.push({ uid, from: size(from), to: size(to) })
  }
  if (from.idx !== to.idx) {
    diff.reindexed.push({ uid, from: from.idx, to: to.idx })
  }
}

/** A ticket would name the place otherwise. */
export const isRelabelled = (from: FlatPlace, to: FlatPlace): boolean =>
  from.section !== to.section || from.row_label !== to.row_label || from.label !== to.label || from.at_table !== to.at_table

const printed = ({ section, row_label, at_table, label }: FlatPlace): PrintedPlace => ({
  section,
  row: row_label,
  at_table,
  label,
})
const spot = ({ x, y, floor }: FlatPlace) => ({ x, y, floor })
const size = ({ kind, capacity }: FlatPlace) => ({ kind, capacity })
