import type { Point } from "../chart"
import { apart, division } from "../rules/division"
import type { Division, Part } from "../rules/division"
import type { Hall } from "../rules/hall"
import { blockAt, openRuns } from "../rules/search"
import type { Search } from "../rules/search"

/** Every front with every rest beside it, without any bound: what the search for two neighbouring rows must be as good as. Slow: for small halls. */
export function exhaustiveRows(search: Search, quantity: number): Division[] {
  const { hall } = search
  const runs = openRuns(search)
  const runsOfRow = groupedByRow(hall, runs)

  for (let size = Math.ceil(quantity / 2); size <= quantity - 2; size += 1) {
    const fronts = runs
      .flatMap(([start, end]) => windows(start, end, size).flatMap((at) => blockAt(search, at, size, 0) ?? []))
      .sort((a, b) => a.merit - b.merit)
    const found: Division[] = []

    for (const front of fronts) {
      const rest = quantity - size
      const behind = hall
        .beside(hall.row[front.start])
        .flatMap((row) => runsOfRow.get(row) ?? [])
        .flatMap(([start, end]) => windows(start, end, rest))
        .filter((start) => overlap(hall, front, { start, size: rest }))
        .flatMap((start) => division(search, [front, { start, size: rest }], apart(hall, front, { start, size: rest })) ?? [])
        .sort((a, b) => a.merit - b.merit)

      found.push(...behind.slice(0, 1))
    }

    if (found.length > 0) {
      return found.sort((a, b) => a.merit - b.merit)
    }
  }

  return []
}

function groupedByRow({ row }: Hall, runs: [start: number, end: number][]): Map<number, [number, number][]> {
  const rows = new Map<number, [number, number][]>()

  for (const run of runs) {
    const own = rows.get(row[run[0]])

    if (own) {
      own.push(run)
    } else {
      rows.set(row[run[0]], [run])
    }
  }

  return rows
}

function windows(start: number, end: number, size: number): number[] {
  return Array.from({ length: Math.max(0, end - start - size + 1) }, (_, step) => start + step)
}

/** Seen from one part, somebody of the other sits right before or behind it. */
function overlap(hall: Hall, a: Part, b: Part): boolean {
  const [first, last] = [hall.places[a.start], hall.places[a.start + a.size - 1]]
  const length = Math.hypot(last.x - first.x, last.y - first.y)
  const along = ({ x, y }: Point) => ((x - first.x) * (last.x - first.x) + (y - first.y) * (last.y - first.y)) / (length || 1)
  const reach = [hall.places[b.start], hall.places[b.start + b.size - 1]].map(along)
  const half = length / (a.size - 1) / 2

  // opposite sides of a ring are in line, too
  return Math.max(...reach) >= -half && Math.min(...reach) <= length + half && apart(hall, a, b) <= (a.size + b.size) * 2 * half
}
