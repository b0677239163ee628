import { MIN_PART_SIZE, apart, division, keepBest, middle } from "./division"
import type { Division, Part } from "./division"
import { TIER_PENALTY } from "./search"
import type { Search } from "./search"

/**
 * Number of first parts tried per section, the longest first; with wheelchair spaces, as many again, those with most of them
 * first.
 */
const ANCHORS = 12
/** Cost of a part: fewer parts outweigh everything else. */
const PART_PENALTY = 1e6 * TIER_PENALTY

/** A whole run of open neighbours. */
interface Run extends Part {
  accessible: number
  x: number
  y: number
}

export function inOneSection(search: Search, runs: [start: number, end: number][], quantity: number, among: number): Division[] {
  const { hall, need } = search
  const best: Division[] = []

  for (const section of sectionsOf(search, runs)) {
    const reached = section.reduce((sum, { accessible }) => sum + accessible, 0)

    if (reached < need) {
      continue
    }
    const longest = [...section].sort((a, b) => b.size - a.size || hall.cost[a.start] - hall.cost[b.start])
    const people = longest.slice(0, mostParts(quantity)).reduce((sum, { size }) => sum + size, 0)

    if (people < quantity) {
      continue
    }
    const suited = [...longest].sort((a, b) => Math.min(b.accessible, need) - Math.min(a.accessible, need))
    const tries: [anchors: Run[], wheelchairs: number][] = [
      [longest, 0],
      [suited, need],
    ]

    for (const [anchors, wheelchairs] of need > 0 ? tries : tries.slice(0, 1)) {
      for (const anchor of anchors.slice(0, ANCHORS)) {
        const parts = gather(search, section, anchor, quantity, wheelchairs)
        const spread = parts?.reduce((sum, part) => sum + apart(hall, parts[0], part), 0) ?? 0
        const found = parts && division(search, parts, spread)

        if (found) {
          keepBest(best, { ...found, penalty: found.penalty + found.parts.length * PART_PENALTY }, among)
        }
      }
    }
  }

  return best
}

const mostParts = (quantity: number) => Math.ceil(quantity / 4) + 1

function sectionsOf({ hall }: Search, runs: [start: number, end: number][]): Run[][] {
  const sections = new Map<number, Run[]>()
  const { accessible } = hall.before

  for (const [start, end] of runs) {
    if (end - start >= MIN_PART_SIZE) {
      const { x, y } = middle(hall, { start, size: end - start })
      const run = { start, size: end - start, accessible: accessible[end] - accessible[start], x, y }
      const own = sections.get(hall.section[start])

      if (own) {
        own.push(run)
      } else {
        sections.set(hall.section[start], [run])
      }
    }
  }

  return [...sections.values()]
}

/**
 * Collects whole runs, starting with the anchor: first those with the wheelchair spaces still needed, then the nearest that seats
 * everyone left, otherwise the longest. Null if there would be too many parts, or parts that are too small.
 */
function gather(search: Search, runs: Run[], anchor: Run, quantity: number, wheelchairs: number): Part[] | null {
  const { hall, effort } = search
  const { accessible } = hall.before
  const parts: Part[] = []
  const used = new Set<Run>()
  let [left, missing] = [quantity, wheelchairs]

  for (let run: Run | null = anchor; run && left > 0;) {
    const wanted = left - run.size === 1 ? run.size - 1 : Math.min(run.size, left)

    if (wanted < MIN_PART_SIZE || parts.length === mostParts(quantity)) {
      return null
    }

    const part = nearEnd(search, parts[0] ?? run, run, wanted, missing)

    parts.push(part)
    used.add(run)
    left -= wanted
    missing = Math.max(0, missing - (accessible[part.start + wanted] - accessible[part.start]))
    effort.steps += runs.length
    run = left > 0 ? nextOf(runs, used, middle(hall, parts[0]), left, missing) : null
  }

  return left === 0 ? parts : null
}

function nextOf(runs: Run[], used: Set<Run>, from: { x: number; y: number }, left: number, missing: number): Run | null {
  let [best, best_away]: [Run | null, number] = [null, 0]

  for (const run of runs) {
    if (used.has(run)) {
      continue
    }
    const away = (run.x - from.x) ** 2 + (run.y - from.y) ** 2
    const better =
      best === null
        ? 1
        : Math.min(run.accessible, missing) - Math.min(best.accessible, missing) ||
          Math.min(run.size, left) - Math.min(best.size, left) ||
          best_away - away

    if (better > 0) {
      ;[best, best_away] = [run, away]
    }
  }

  return best
}

/** The end of a run that has the required wheelchair spaces, or that is nearer to the party's first part. */
function nearEnd({ hall }: Search, first: Part, run: Part, size: number, missing: number): Part {
  const { accessible } = hall.before
  const left = { start: run.start, size }
  const right = { start: run.start + run.size - size, size }
  const reached = ({ start }: Part) => Math.min(missing, accessible[start + size] - accessible[start])
  const is_right = reached(right) - reached(left) || apart(hall, first, left) - apart(hall, first, right)

  return is_right > 0 ? right : left
}
