import type { Point } from "../chart"
import type { Hall } from "./hall"
import { TIER_PENALTY, blockAt, isAgainstTheRule } from "./search"
import type { Block, Search } from "./search"

/** Smallest part of a party: no one sits alone, except wheelchair users separated only by companion places. */
export const MIN_PART_SIZE = 2

/** Neighbouring open places: `size` of them from `start`. */
export type Part = Pick<Block, "start" | "size">

/** A party in parts. A lower penalty is better. */
export interface Division {
  parts: Part[]
  penalty: number
}

/** Null if the parts lack the accessible places that the party needs, or one of them breaks the stranded-seat rule. */
export function division(search: Search, parts: Part[], spread: number): Division | null {
  const { accessible } = search.hall.before
  let [reached, people, tier, cost] = [0, 0, 0, 0]

  for (const { start, size } of parts) {
    const block = blockAt(search, start, size, 0) as Block

    if (isAgainstTheRule(block)) {
      return null
    }
    reached += accessible[start + size] - accessible[start]
    people += size
    tier += block.tier
    cost += (block.penalty - block.tier * TIER_PENALTY) * size
  }

  return reached < search.need
    ? null
    : { parts, penalty: (tier + Math.max(0, reached - search.need)) * TIER_PENALTY + cost / people + spread }
}

/** Inserts a division among the best `most`, best first; of equals, the one that starts earlier. */
export function keepBest(best: Division[], found: Division, most: number): void {
  const isBetter = (a: Division, b: Division) => a.penalty - b.penalty || a.parts[0].start - b.parts[0].start
  let at = best.length

  while (at > 0 && isBetter(found, best[at - 1]) < 0) {
    at -= 1
  }
  best.splice(at, 0, found)
  best.length = Math.min(best.length, most)
}

export function middle({ places }: Hall, { start, size }: Part): Point {
  const [first, last] = [places[start], places[start + size - 1]]

  return { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 }
}

export function apart(hall: Hall, a: Part, b: Part): number {
  const [from, to] = [middle(hall, a), middle(hall, b)]

  return Math.hypot(to.x - from.x, to.y - from.y)
}
