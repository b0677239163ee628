import type { Chart } from "../chart"
import { hallOf } from "./hall"
import type { Hall } from "./hall"
import { takenTest } from "./taken"
import type { Taken } from "./taken"

/** The organiser's settings of the rule, and who applies it. All off by default. */
export interface StrandedRules {
  /** Allows a single place at the end of a row or beside an aisle. */
  row_ends_free?: boolean
  /** The rule ends when more than this share of the seats is taken. */
  relaxed_above_percent?: number
  /** Accessible and companion places are sold to everyone, and the rule applies to them. */
  accessible_released?: boolean
  /** The rule does not apply to the box office and staff. */
  staff?: boolean
}

/**
 * The stranded-seat rule: finds places that a selection would strand between taken ones although the same number of places in the
 * same run could be chosen without stranding any. Allowed: runs of one, whole runs, a party of one in a run of two, runs without
 * an alternative, seats at tables, accessible and companion places, and exceptions in `rules`.
 *
 * @param taken before the selection
 * @returns the stranded `idx`; empty when the selection is allowed
 */
export function strandedBy(chart: Chart | Hall, taken: Taken, selection: Iterable<number>, rules: StrandedRules = {}): number[] {
  const hall = "breaks" in chart ? chart : hallOf(chart)
  const isTaken = takenTest(taken)

  if (rules.staff) {
    return []
  }

  const isOpen = (at: number) => !isTaken(hall.idx[at]) && isStrandable(hall, at, rules)
  const chosen = new Set([...selection].map((idx) => hall.at[idx] ?? -1).filter((at) => at !== -1 && isOpen(at)))
  const seen = new Set<number>()

  const stranded = [...chosen].flatMap((at) => {
    const [start, end] = runAround(hall, at, isOpen)

    if (seen.has(start)) {
      return []
    }
    seen.add(start)

    return strandedLeft(hall, start, end, chosen, rules)
  })

  // last, because it counts the whole hall
  return stranded.length > 0 && isRelaxed(hall, isTaken, rules) ? [] : stranded
}

function strandedLeft({ places, breaks, count }: Hall, start: number, end: number, chosen: Set<number>, rules: StrandedRules) {
  const stranded: number[] = []
  let picked = 0

  for (let at = start; at < end; at += 1) {
    picked += Number(chosen.has(at))

    const isStranded = !chosen.has(at) && (at === start || chosen.has(at - 1)) && (at === end - 1 || chosen.has(at + 1))
    const isEnd = breaks[at] === 1 || at === count - 1 || breaks[at + 1] === 1

    if (isStranded && !(rules.row_ends_free && isEnd)) {
      stranded.push(places[at].idx)
    }
  }

  // a choice at an end of its run leaves the rest together, which is a single place only where all but one are taken
  return end - start - picked === 1 ? [] : stranded
}

/** The open neighbours around a place, from `start` to before `end`. */
export function runAround(hall: Hall, at: number, isOpen: (at: number) => boolean): [start: number, end: number] {
  let [start, end] = [at, at + 1]

  while (!hall.breaks[start] && isOpen(start - 1)) {
    start -= 1
  }
  while (end < hall.count && !hall.breaks[end] && isOpen(end)) {
    end += 1
  }

  return [start, end]
}

/** The rule does not apply to accessible and companion places (unless released) or to seats at tables. */
export function isStrandable({ accessible, companion, table }: Hall, at: number, rules: StrandedRules): boolean {
  return table[at] === 0 && (rules.accessible_released === true || (accessible[at] === 0 && companion[at] === 0))
}

export function isRelaxed({ places, count }: Hall, isTaken: (idx: number) => boolean, rules: StrandedRules): boolean {
  const { relaxed_above_percent } = rules

  return (
    relaxed_above_percent !== undefined &&
    places.reduce((sum, { idx }) => sum + Number(isTaken(idx)), 0) * 100 > relaxed_above_percent * count
  )
}
