import type { Chart, FlatPlace, PlaceFlag, Point } from "./chart"
import { placesOf } from "./layout/places-of"

/** What is printed on a ticket. */
export interface PrintedPlace {
  section: string
  row: string
  label: string
}

interface Change<T> {
  uid: string
  from: T
  to: T
}

/** From one version of a chart to another, place by place, by uid and in the order of `idx`. A place stands in every list that it belongs to. */
export interface ChartDiff {
  added: string[]
  removed: string[]
  /** Another section, row or label would be printed. */
  relabelled: Change<PrintedPlace>[]
  recategorised: Change<string>[]
  /** Drawn elsewhere; to a hundredth of a unit. */
  moved: Change<Point & { floor: string }>[]
  reflagged: Change<PlaceFlag[]>[]
  /** Another kind or number of people. */
  resized: Change<Pick<FlatPlace, "kind" | "capacity">>[]
  /** Another index, which no version of one chart may give. */
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

  if (from.section !== to.section || from.row_label !== to.row_label || from.label !== to.label) {
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

const printed = ({ section, row_label, label }: FlatPlace): PrintedPlace => ({ section, row: row_label, label })
const spot = ({ x, y, floor }: FlatPlace) => ({ x, y, floor })
const size = ({ kind, capacity }: FlatPlace) => ({ kind, capacity })
