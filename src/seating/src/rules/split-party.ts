import { companionsBetween } from "./companions-between"
import { LEAST } from "./division"
import type { Division, Part } from "./division"
import { inNeighbouringRows } from "./in-neighbouring-rows"
import { inOneRow } from "./in-one-row"
import { inOneSection } from "./in-one-section"
import { A_TIER, openRuns } from "./search"
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
  const reached = runs.reduce((sum, [start, end]) => sum + accessible[end] - accessible[start], 0)
  const is_torn = quantity >= 2 * LEAST

  if (reached < search.need) {
    return null
  }

  const ways: [SplitHow, () => Division[]][] = [
    ["same_row", () => companionsBetween(search, runs, quantity, among)],
    ["same_row", () => (is_torn ? inOneRow(search, runs, quantity, among) : [])],
    ["neighbouring_rows", () => (is_torn ? inNeighbouringRows(search, runs, quantity, among) : [])],
    ["same_section", () => (is_torn ? inOneSection(search, runs, quantity, among) : [])],
  ]

  for (const [how, divide] of ways) {
    const found = divide()
    const peers = found.filter(({ merit }) => Math.floor(merit / A_TIER) === Math.floor(found[0].merit / A_TIER))

    if (peers.length > 0) {
      return { how, parts: peers[hash % peers.length].parts }
    }
  }

  return null
}
