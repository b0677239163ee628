import { bbox } from "../chart"
import type { Chart, FlatPlace, Point } from "../chart"
import { focalPoint } from "../focal-point"
import { placesOf } from "../layout/places-of"
import { isStepFree } from "../seat-list-groups"
import { seatsByRow } from "./seats-by-row"

/** An upper floor counts as further away by this share of the hall's size. */
const FLOOR_COST = 0.25

/**
 * A chart prepared for the rules: its seats in columns, row after row, neighbours side by side. Prepared once per version; a
 * query costs one pass. `at` is a position in the columns. Whole tables, booths and areas are not included, because no one sits
 * beside them.
 */
export interface Hall {
  places: FlatPlace[]
  count: number
  idx: Uint32Array
  /** `at` of an idx; −1 for one that is not a seat. */
  at: Int32Array
  /** 1 where the place is not a neighbour of the previous one. */
  breaks: Uint8Array
  /** Distance to the focal point, increased on upper floors. */
  cost: Float64Array
  category: Uint16Array
  categories: string[]
  section: Uint16Array
  sections: string[]
  accessible: Uint8Array
  companion: Uint8Array
  step_free: Uint8Array
  /** 1 for seats at a table: they cannot be stranded. */
  table: Uint8Array
  /** Prefix sums: the total of any stretch of places is the difference of two entries. One entry more than there are places. */
  before: {
    cost: Float64Array
    accessible: Float64Array
    /** accessible or companion */
    kept: Float64Array
    /** restricted or obstructed view */
    unseen: Float64Array
    /** places of another category than the previous one */
    turns: Float64Array
  }
  row: Uint32Array
  /** Start of each row; one entry more than there are rows. */
  row_starts: Uint32Array
  /** Rows in front of and behind each row, computed on first use. */
  beside: (row: number) => number[]
}

/** Prepares a hall for repeated queries; from a chart, or from the places of a decoded map. */
export function hallOf(source: Chart | { places: FlatPlace[]; focal?: Point }): Hall {
  const places = "schema_version" in source ? placesOf(source) : source.places

  return columnsOf(places, "schema_version" in source ? focalPoint(source, places) : source.focal)
}

function columnsOf(places: FlatPlace[], focal: Point | undefined): Hall {
  const sorted = [...seatsByRow(places).values()].map((row) => row.sort((a, b) => a.row_pos - b.row_pos))
  const seats = sorted.flat()
  const count = seats.length
  const categories = numbersOf(seats.map(({ category }) => category))
  const sections = numbersOf(seats.map(({ section_key }) => section_key))
  const row_starts = new Uint32Array(sorted.length + 1)
  const row = new Uint32Array(count)
  const distance = distances(seats, focal)
  const hall: Hall = {
    places: seats,
    count,
    idx: Uint32Array.from(seats, ({ idx }) => idx),
    at: new Int32Array(seats.reduce((last, { idx }) => Math.max(last, idx), -1) + 1).fill(-1),
    breaks: new Uint8Array(count),
    cost: Float64Array.from(seats, distance),
    category: categories.numbers,
    categories: categories.names,
    section: sections.numbers,
    sections: sections.names,
    accessible: Uint8Array.from(seats, ({ flags }) => Number(flags.includes("accessible"))),
    companion: Uint8Array.from(seats, ({ flags }) => Number(flags.includes("companion"))),
    step_free: Uint8Array.from(seats, (place) => Number(isStepFree(place))),
    table: Uint8Array.from(seats, ({ at_table }) => Number(at_table)),
    before: {
      cost: sums(seats, distance),
      accessible: sums(seats, ({ flags }) => Number(flags.includes("accessible"))),
      kept: sums(seats, ({ flags }) => Number(flags.includes("accessible") || flags.includes("companion"))),
      unseen: sums(seats, ({ flags }) => Number(flags.includes("restricted") || flags.includes("obstructed"))),
      turns: sums(seats, ({ category }, at) => Number(at > 0 && category !== seats[at - 1].category)),
    },
    row,
    row_starts,
    beside: () => [],
  }

  sorted.forEach((own, number) => {
    row_starts[number + 1] = row_starts[number] + own.length
    row.fill(number, row_starts[number], row_starts[number + 1])
  })
  seats.forEach(({ idx, row_pos }, at) => {
    hall.at[idx] = at
    hall.breaks[at] = Number(at === row_starts[row[at]] || row_pos - seats[at - 1].row_pos !== 1)
  })

  let found: number[][] | undefined

  hall.beside = (number) => (found ??= rowsBeside(hall))[number]

  return hall
}

function sums(places: FlatPlace[], of: (place: FlatPlace, at: number) => number): Float64Array {
  const before = new Float64Array(places.length + 1)

  places.forEach((place, at) => (before[at + 1] = before[at] + of(place, at)))

  return before
}

function numbersOf(texts: string[]): { numbers: Uint16Array; names: string[] } {
  const known = new Map<string, number>()
  const numbers = Uint16Array.from(texts, (text) => {
    const number = known.get(text) ?? known.size

    known.set(text, number)

    return number
  })

  return { numbers, names: [...known.keys()] }
}

function distances(places: FlatPlace[], focal: Point | undefined): (place: FlatPlace) => number {
  const box = bbox(places) ?? { min_x: 0, min_y: 0, max_x: 0, max_y: 0 }
  const target = focal ?? { x: (box.min_x + box.max_x) / 2, y: box.min_y }
  const size = Math.hypot(box.max_x - box.min_x, box.max_y - box.min_y)
  const cost = new Map([...new Set(places.map(({ floor }) => floor))].map((floor, level) => [floor, level * FLOOR_COST * size]))

  return ({ x, y, floor }) => Math.hypot(x - target.x, y - target.y) + (cost.get(floor) ?? 0)
}

/** A row further away than this many usual neighbour distances is not adjacent. */
const REACH = 3
/** Adjacent rows are at most this many times as far away as the nearest. */
const AS_NEAR = 1.3
/** Limits for places drawn on top of each other: places examined per grid cell, and adjacent rows per row. */
const OF_A_SPOT = 48
const ROWS_BESIDE = 8

/** For each row, the rows of its section in front of and behind it. */
function rowsBeside({ places, count, row, row_starts, section, breaks }: Hall): number[][] {
  const gaps = places.flatMap((place, at) =>
    breaks[at] ? [] : [Math.hypot(place.x - places[at - 1].x, place.y - places[at - 1].y)]
  )
  const pitch = gaps.sort((a, b) => a - b)[gaps.length >> 1] || 25
  const reach = pitch * REACH
  const cells = new Map<string, number[]>()
  const column = (value: number) => Math.floor(value / reach)
  const near = row_starts.subarray(0, -1)
  const nearest = Array.from(near, () => new Map<number, number>())

  for (let at = 0; at < count; at += 1) {
    const key = `${column(places[at].x)},${column(places[at].y)}`
    const cell = cells.get(key)

    if (cell) {
      if (cell.length < OF_A_SPOT) {
        cell.push(at)
      }
    } else {
      cells.set(key, [at])
    }
  }

  for (let at = 0; at < count; at += 1) {
    const { x, y, floor } = places[at]
    const own = nearest[row[at]]

    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const other of cells.get(`${column(x) + dx},${column(y) + dy}`) ?? []) {
          const away = Math.hypot(places[other].x - x, places[other].y - y)

          if (row[other] !== row[at] && section[other] === section[at] && places[other].floor === floor && away <= reach) {
            own.set(row[other], Math.min(own.get(row[other]) ?? Infinity, away))
          }
        }
      }
    }
  }

  return nearest.map((others) => {
    const sorted = [...others].sort(([, a], [, b]) => a - b)

    return sorted.flatMap(([number, away]) => (away <= sorted[0][1] * AS_NEAR ? number : [])).slice(0, ROWS_BESIDE)
  })
}
