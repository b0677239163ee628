import { companionsBetween } from "./companions-between"
import { MIN_PART_SIZE } from "./division"
import type { Division, Part } from "./division"
import { inNeighbouringRows } from "./in-neighbouring-rows"
import { inOneRow } from "./in-one-row"
import { inOneSection } from "./in-one-section"
import { TIER_PENALTY, openRuns } from "./search"
import type { Search } from "./search"

/** Both sides of an aisle or of a few other places in one row; one part directly behind the other; apart in one section. */
export type SplitHow = "same_row" | "neighbouring_rows" | "same_section"

export interface SplitParty {
  how: SplitHow
  parts: Part[]
}

/**
 * Divides a party that does not fit together: wheelchair users with companion places between them; otherwise parts of two or more
 * within one row; otherwise half of them with the rest directly behind, overlapping; otherwise as few parts as possible in one
 * section, near each other. Null if none of these is possible.
 */
export function splitParty(search: Search, quantity: number, among: number, hash: number): SplitParty | null {
  const runs = openRuns(search)
  const { accessible } = search.hall.before
  const accessible_count = runs.reduce((sum, [start, end]) => sum + accessible[end] - accessible[start], 0)
  const can_divide = quantity >= 2 * MIN_PART_SIZE

  if (accessible_count < search.need) {
    return null
  }

  const strategies: [SplitHow, () => Division[]][] = [
    ["same_row", () => companionsBetween(search, runs, quantity, among)],
    ["same_row", () => (can_divide ? inOneRow(search, runs, quantity, among) : [])],
    ["neighbouring_rows", () => (can_divide ? inNeighbouringRows(search, runs, quantity, among) : [])],
    ["same_section", () => (can_divide ? inOneSection(search, runs, quantity, among) : [])],
  ]

  for (const [how, divide] of strategies) {
    const found = divide()
    const peers = found.filter(
      ({ penalty }) => Math.floor(penalty / TIER_PENALTY) === Math.floor(found[0].penalty / TIER_PENALTY)
    )

    if (peers.length > 0) {
      return { how, parts: peers[hash % peers.length].parts }
    }
  }

  return null
}
