import type { Point } from "../chart"

/** A gap wider than this many median pitches is an aisle. */
const AISLE = 1.5

/**
 * Adjacency coordinates of a row's seats, in the given order: neighbours differ by 1, an aisle leaves a gap of 2. Seats are
 * visited in file order, or along the row's direction where that path is shorter (files with shuffled seats).
 */
export function rowPositions(seats: Point[]): number[] {
  const order = walk(seats)
  const gaps = order.slice(1).map((seat, index) => distance(seats[order[index]], seats[seat]))
  const pitch = median(gaps)
  const positions = new Array<number>(seats.length)
  let position = 1

  order.forEach((seat, index) => {
    if (index > 0) {
      position += gaps[index - 1] > AISLE * pitch ? 2 : 1
    }

    positions[seat] = position
  })

  return positions
}

function walk(seats: Point[]): number[] {
  const given = seats.map((_, index) => index)
  const start = farthestFrom(seats[0], seats)
  const end = farthestFrom(start, seats)
  const along = (seat: Point) => (seat.x - start.x) * (end.x - start.x) + (seat.y - start.y) * (end.y - start.y)
  const sorted = [...given].sort((a, b) => along(seats[a]) - along(seats[b]) || a - b)

  // one per cent, so that rounding in a straight row never reverses it
  return length(sorted, seats) < 0.99 * length(given, seats) ? sorted : given
}

function farthestFrom(from: Point, seats: Point[]): Point {
  return seats.reduce((farthest, seat) => (distance(from, seat) > distance(from, farthest) ? seat : farthest), from)
}

function length(order: number[], seats: Point[]): number {
  return order.slice(1).reduce((sum, seat, index) => sum + distance(seats[order[index]], seats[seat]), 0)
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** 0 for an empty list. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)

  return sorted.length === 0 ? 0 : sorted[Math.floor((sorted.length - 1) / 2)]
}
