import { division, keepBest } from "./division"
import type { Division, Part } from "./division"
import { NEAR_IN_ROW } from "./in-one-row"
import { TIER_PENALTY } from "./search"
import type { Search } from "./search"

/**
 * Seats several wheelchair users of one party in one row with only companion places between them, as most halls arrange them:
 * space, companion, space. Companions sit on the places between; fewest unused ones first. An unused companion place is still not
 * offered to parties without a wheelchair user.
 */
export function companionsBetween(
  search: Search,
  runs: [start: number, end: number][],
  quantity: number,
  among: number
): Division[] {
  const { hall, need } = search
  const best: Division[] = []

  if (need < 2) {
    return []
  }

  for (const [start, end] of runs) {
    const spaces = hall.before.accessible[end] - hall.before.accessible[start] < need ? [] : spacesOf(search, start, end)

    for (let first = 0; first + need <= spaces.length; first += 1) {
      const parts = partsOf(search, spaces.slice(first, first + need), quantity)
      const found = parts && division(search, parts, 0)

      if (found) {
        const left_free = spaces[first + need - 1] - spaces[first] + 1 - quantity

        keepBest(best, { ...found, penalty: found.penalty + left_free * TIER_PENALTY }, among)
      }
    }
  }

  return best
}

/** How many wheelchair spaces one party can have near each other: side by side, or with companion places between. */
export function mostSpaces(search: Search, runs: [start: number, end: number][]): number {
  const { need } = search
  let most = 0

  for (const [start, end] of need > 0 ? runs : []) {
    let [length, last] = [0, -1]

    for (const at of spacesOf(search, start, end)) {
      length = last !== -1 && isNear(search, last, at) ? length + 1 : 1
      last = at
      most = Math.max(most, length)
    }
  }

  return Math.min(most, need)
}

function spacesOf({ hall, effort }: Search, start: number, end: number): number[] {
  const spaces: number[] = []

  effort.steps += end - start
  for (let at = start; at < end; at += 1) {
    if (hall.accessible[at] === 1) {
      spaces.push(at)
    }
  }

  return spaces
}

/**
 * Whether only kept places lie between two spaces, fewer than NEAR_IN_ROW of them, and no single place that is sold to everyone
 * is stranded; `seated` of them are taken.
 */
function isNear({ hall: { before }, strandable, is_relaxed }: Search, space: number, next: number, seated = 0): boolean {
  const between = next - space - 1
  const is_stranded = between - seated === 1 && strandable[next - 1] === 1 && !is_relaxed

  return between < NEAR_IN_ROW && before.kept[next] - before.kept[space + 1] === between && !is_stranded
}

/**
 * All the spaces, and the first companion places between them for the others; null where these do not suffice, or the spaces are
 * too far apart.
 */
function partsOf(search: Search, spaces: number[], quantity: number): Part[] | null {
  const parts: Part[] = [{ start: spaces[0], size: 1 }]
  let others = quantity - spaces.length

  for (let index = 1; index < spaces.length; index += 1) {
    const [space, next] = [spaces[index - 1], spaces[index]]
    const between = next - space - 1
    const seated = Math.min(others, between)

    if (!isNear(search, space, next, seated)) {
      return null
    }
    parts[parts.length - 1].size += seated
    others -= seated
    if (seated === between) {
      parts[parts.length - 1].size += 1
    } else {
      parts.push({ start: next, size: 1 })
    }
  }

  return others > 0 ? null : parts
}
