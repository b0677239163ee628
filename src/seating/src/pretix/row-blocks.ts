import type { Point } from "../chart"
import { distance, median } from "./row-positions"

/** Rows further apart than this many usual row distances belong to different blocks. */
const BLOCK_GAP = 1.6
const PARALLEL = Math.cos((25 * Math.PI) / 180)
/** Rows are compared in pairs; real zones stay far below this. */
export const MAX_ROWS_TO_BLOCK = 3_000

interface Chord {
  from: Point
  to: Point
  length: number
  direction: Point
}

/**
 * Groups the rows of a zone into blocks: parallel rows side by side, a usual row distance apart.
 *
 * @param rows absolute seat positions, row by row; no row is empty
 * @returns for each row the number of its block, numbered by first appearance
 */
export function rowBlocks(rows: Point[][]): number[] {
  const chords = rows.map(chordOf)
  const nearest = new Array<number>(rows.length).fill(Infinity)

  forEachPair(chords, (a, b, gap) => {
    nearest[a] = Math.min(nearest[a], gap)
    nearest[b] = Math.min(nearest[b], gap)
  })

  const usual = median(nearest.filter((gap) => gap < Infinity))
  const parent = rows.map((_, index) => index)
  const root = (row: number): number => {
    while (parent[row] !== row) {
      parent[row] = parent[parent[row]]
      row = parent[row]
    }

    return row
  }

  forEachPair(chords, (a, b, gap) => {
    if (gap <= BLOCK_GAP * usual) {
      parent[root(b)] = root(a)
    }
  })

  const numbers = new Map<number, number>()

  return rows.map((_, row) => {
    const block = numbers.get(root(row)) ?? numbers.size

    numbers.set(root(row), block)

    return block
  })
}

/** Visits the pairs of rows that are parallel and side by side, with the distance between their lines. */
function forEachPair(chords: Chord[], visit: (a: number, b: number, gap: number) => void): void {
  for (let a = 0; a < chords.length; a += 1) {
    for (let b = a + 1; b < chords.length; b += 1) {
      const gap = gapBetween(chords[a], chords[b])

      if (gap !== null) {
        visit(a, b, gap)
      }
    }
  }
}

/** Distance across, or null when the rows are not parallel or do not face each other. A single seat is parallel to everything. */
function gapBetween(a: Chord, b: Chord): number | null {
  const [base, other] = a.length >= b.length ? [a, b] : [b, a]

  if (base.length === 0) {
    return distance(a.from, b.from)
  }

  const { direction } = base

  if (other.length > 0 && Math.abs(direction.x * other.direction.x + direction.y * other.direction.y) < PARALLEL) {
    return null
  }

  const along = (point: Point) => (point.x - base.from.x) * direction.x + (point.y - base.from.y) * direction.y
  const across = (point: Point) => Math.abs((point.y - base.from.y) * direction.x - (point.x - base.from.x) * direction.y)
  const from = along(other.from)
  const to = along(other.to)
  const faces = Math.max(from, to) >= 0 && Math.min(from, to) <= base.length

  return faces ? (across(other.from) + across(other.to)) / 2 : null
}

function chordOf(seats: Point[]): Chord {
  const from = seats[0]
  const to = seats[seats.length - 1]
  const length = distance(from, to)

  return {
    from,
    to,
    length,
    direction: length === 0 ? { x: 0, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length },
  }
}
