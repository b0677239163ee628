import type { Point } from "../chart"
import { MIN_PART_SIZE, apart, division, keepBest } from "./division"
import type { Division, Part } from "./division"
import type { Hall } from "./hall"
import { TIER_PENALTY, blockAt, isAgainstTheRule } from "./search"
import type { Block, Search } from "./search"

/**
 * Limit of examined fronts and pairs of parts per query, nearest first; the best found by then is returned. Few halls reach a
 * tenth of it.
 */
const MOST_PAIRS = 40_000

/** Open neighbours of one row; `nearest` is the lowest cost of a place among them. */
interface Run {
  start: number
  end: number
  accessible: number
  nearest: number
  /** rows in front and behind that together with this run have enough places for the party */
  beside: Row[]
}

/** The runs of a row, with the maximum size of a run. */
interface Row {
  runs: Run[]
  size: number
  accessible: number
  nearest: number
}

/**
 * Half of the party or a few more in front, and the rest directly behind or in front of them. Bounded: examines only runs beside
 * which the rest and the required wheelchair spaces could fit, nearest first, and skips those that cannot improve the result.
 */
export function inNeighbouringRows(
  search: Search,
  all: [start: number, end: number][],
  quantity: number,
  among: number
): Division[] {
  const runs = runsFor(search, all, quantity)
  const smallest = Math.ceil(quantity / 2)
  const pairs = Math.floor(MOST_PAIRS / (quantity - MIN_PART_SIZE - smallest + 1))

  for (let size = smallest; size <= quantity - MIN_PART_SIZE; size += 1) {
    const found = divisionsOf(search, runs, [size, quantity], among, pairs)

    if (found.length > 0) {
      return found
    }
  }

  return []
}

function divisionsOf(
  search: Search,
  runs: Run[],
  [size, quantity]: [size: number, quantity: number],
  among: number,
  pairs: number
): Division[] {
  const rest = quantity - size
  const { need, effort } = search
  const last_step = effort.steps + pairs
  const best: Division[] = []
  const isWorse = (penalty: number) => best.length === among && penalty >= best[among - 1].penalty
  const least = runs.reduce((found, { beside }) => Math.min(found, nearestOf(beside)), Infinity)

  for (const run of runs) {
    if (effort.steps >= last_step || isWorse((run.nearest * size + least * rest) / quantity)) {
      break
    }
    const nearest = nearestOf(run.beside)
    const reached = Math.min(size, run.accessible)
    const isRoom = run.beside.some((row) => row.size >= rest && reached + Math.min(rest, row.accessible) >= need)

    effort.steps += 1
    for (let start = run.start; isRoom && start + size <= run.end && effort.steps < last_step; start += 1) {
      const front = blockAt(search, start, size, 0) as Block
      const cost = front.penalty - front.tier * TIER_PENALTY

      if (!isAgainstTheRule(front) && !isWorse(front.tier * TIER_PENALTY + (cost * size + nearest * rest) / quantity)) {
        const found = bestBeside(search, front, run.beside, rest, last_step)

        if (found) {
          keepBest(best, found, among)
        }
      }
    }
  }

  return best
}

/** The best places for the rest, given the first part. */
function bestBeside(search: Search, front: Part, beside: Row[], rest: number, last_step: number): Division | null {
  const { hall, need, effort } = search
  const { accessible } = hall.before
  const missing = need - (accessible[front.start + front.size] - accessible[front.start])
  let best: Division | null = null

  for (const run of beside.flatMap(({ runs }) => runs)) {
    const isRoom = run.end - run.start >= rest && run.accessible >= missing

    effort.steps += 1
    for (let at = run.start; isRoom && at + rest <= run.end && effort.steps < last_step; at += 1) {
      const part = { start: at, size: rest }

      effort.steps += 1
      if (accessible[at + rest] - accessible[at] >= missing && overlap(hall, front, part)) {
        const found = division(search, [front, part], apart(hall, front, part))

        best = found && (!best || found.penalty < best.penalty) ? found : best
      }
    }
  }

  return best
}

const nearestOf = (rows: Row[]): number => rows.reduce((least, { nearest }) => Math.min(least, nearest), Infinity)

/** Runs that can seat one part of the party beside a row that can seat the other, nearest first. */
function runsFor({ hall, need, effort }: Search, all: [start: number, end: number][], quantity: number): Run[] {
  const rows = new Map<number, Row>()
  const { accessible } = hall.before
  const runs: Run[] = []

  effort.steps += hall.count
  for (const [start, end] of all) {
    if (end - start >= MIN_PART_SIZE) {
      const nearest = hall.cost.subarray(start, end).reduce((least, cost) => Math.min(least, cost))
      const run: Run = { start, end, accessible: accessible[end] - accessible[start], nearest, beside: [] }
      const row = rows.get(hall.row[start]) ?? { runs: [], size: 0, accessible: 0, nearest: Infinity }

      row.runs.push(run)
      row.size = Math.max(row.size, end - start)
      row.accessible = Math.max(row.accessible, run.accessible)
      row.nearest = Math.min(row.nearest, nearest)
      rows.set(hall.row[start], row)
    }
  }

  for (const [number, { runs: own }] of rows) {
    const others = hall.beside(number).flatMap((other) => rows.get(other) ?? [])

    for (const run of own) {
      run.beside = others.filter((row) => run.accessible + row.accessible >= need && run.end - run.start + row.size >= quantity)
      if (run.beside.length > 0) {
        runs.push(run)
      }
    }
  }

  return runs.sort((a, b) => a.nearest - b.nearest || a.start - b.start)
}

/** Whether a place of one part is directly in front of or behind the other. */
function overlap(hall: Hall, a: Part, b: Part): boolean {
  const [first, last] = [hall.places[a.start], hall.places[a.start + a.size - 1]]
  const length = Math.hypot(last.x - first.x, last.y - first.y)
  const along = ({ x, y }: Point) => ((x - first.x) * (last.x - first.x) + (y - first.y) * (last.y - first.y)) / (length || 1)
  const [from, to] = [along(hall.places[b.start]), along(hall.places[b.start + b.size - 1])]
  const half = length / (a.size - 1) / 2

  // opposite sides of a ring overlap along the line, too, so the distance is also checked
  return Math.max(from, to) >= -half && Math.min(from, to) <= length + half && apart(hall, a, b) <= (a.size + b.size) * 2 * half
}
