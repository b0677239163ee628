import type { Point } from "../chart"
import { apart, division } from "../rules/division"
import type { Division, Part } from "../rules/division"
import type { Hall } from "../rules/hall"
import { blockAt, openRuns } from "../rules/search"
import type { Search } from "../rules/search"

/**
 * Combines every front with every rest beside it, without limits: the reference for the search in two neighbouring rows. Slow,
 * for small halls only.
 */
export function exhaustiveRows(search: Search, quantity: number): Division[] {
  const { hall } = search
  const runs = openRuns(search)
  const runsOfRow = groupedByRow(hall, runs)

  for (let size = Math.ceil(quantity / 2); size <= quantity - 2; size += 1) {
    const fronts = runs
      .flatMap(([start, end]) => windows(start, end, size).flatMap((at) => blockAt(search, at, size, 0) ?? []))
      .sort((a, b) => a.penalty - b.penalty)
    const found: Division[] = []

    for (const front of fronts) {
      const rest = quantity - size
      const behind = hall
        .beside(hall.row[front.start])
        .flatMap((row) => runsOfRow.get(row) ?? [])
        .flatMap(([start, end]) => windows(start, end, rest))
        .filter((start) => overlap(hall, front, { start, size: rest }))
        .flatMap((start) => division(search, [front, { start, size: rest }], apart(hall, front, { start, size: rest })) ?? [])
        .sort((a, b) => a.penalty - b.penalty)

      found.push(...behind.slice(0, 1))
    }

    if (found.length > 0) {
      return found.sort((a, b) => a.penalty - b.penalty)
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

/** Whether a place of one part is directly in front of or behind the other. */
function overlap(hall: Hall, a: Part, b: Part): boolean {
  const [first, last] = [hall.places[a.start], hall.places[a.start + a.size - 1]]
  const length = Math.hypot(last.x - first.x, last.y - first.y)
  const along = ({ x, y }: Point) => ((x - first.x) * (last.x - first.x) + (y - first.y) * (last.y - first.y)) / (length || 1)
  const reach = [hall.places[b.start], hall.places[b.start + b.size - 1]].map(along)
  const half = length / (a.size - 1) / 2

  // opposite sides of a ring overlap along the line, too, so the distance is also checked
  return Math.max(...reach) >= -half && Math.min(...reach) <= length + half && apart(hall, a, b) <= (a.size + b.size) * 2 * half
}
