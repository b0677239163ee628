import type { Chart } from "../chart"
import { hallOf } from "./hall"
import type { Hall } from "./hall"
import { takenTest } from "./taken"
import type { Taken } from "./taken"

/** What an organiser says of the rule, and who asks. Everything is off without it. */
export interface StrandedRules {
  /** A single place may stay at the end of a row or beside an aisle. */
  row_ends_free?: boolean
  /** No rule once more than this share of the seats is taken. */
  relaxed_above_percent?: number
  /** Accessible and companion places are sold to everyone, and judged like the others. */
  accessible_released?: boolean
  /** Box office and staff know what they do. */
  staff?: boolean
}

/**
 * The stranded-seat rule: places that a selection would leave alone between taken ones, although the same number of places in the same run could be
 * chosen without leaving any. Allowed: runs of one, whole runs, a party of one in a run of two, runs where nothing else is possible, seats at tables,
 * accessible and companion places, and what the rules say.
 *
 * @param taken before the selection
 * @returns the `idx` left alone; empty when the selection is fine
 */
export function strandedBy(chart: Chart | Hall, taken: Taken, selection: Iterable<number>, rules: StrandedRules = {}): number[] {
  const hall = "breaks" in chart ? chart : hallOf(chart)
  const isTaken = takenTest(taken)

  if (rules.staff) {
    return []
  }

  const isOpen = (at: number) => !isTaken(hall.idx[at]) && isJudged(hall, at, rules)
  const chosen = new Set([...selection].map((idx) => hall.at[idx] ?? -1).filter((at) => at !== -1 && isOpen(at)))
  const seen = new Set<number>()

  const alone = [...chosen].flatMap((at) => {
    const [start, end] = runAround(hall, at, isOpen)

    if (seen.has(start)) {
      return []
    }
    seen.add(start)

    return leftAlone(hall, start, end, chosen, rules)
  })

  // counts the hall, so it is asked last
  return alone.length > 0 && isRelaxed(hall, isTaken, rules) ? [] : alone
}

function leftAlone({ places, breaks, count }: Hall, start: number, end: number, chosen: Set<number>, rules: StrandedRules) {
  const alone: number[] = []
  let picked = 0

  for (let at = start; at < end; at += 1) {
    picked += Number(chosen.has(at))

    const isAlone = !chosen.has(at) && (at === start || chosen.has(at - 1)) && (at === end - 1 || chosen.has(at + 1))
    const isEnd = breaks[at] === 1 || at === count - 1 || breaks[at + 1] === 1

    if (isAlone && !(rules.row_ends_free && isEnd)) {
      alone.push(places[at].idx)
    }
  }

  // at an end of its run a choice leaves all the rest together, which is one place only where all but one go
  return end - start - picked === 1 ? [] : alone
}

/** From `start` to before `end`: the open neighbours around a place. */
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

/** Places kept for some, and seats at tables, are none of the rule's business. */
export function isJudged({ accessible, companion, table }: Hall, at: number, rules: StrandedRules): boolean {
  return table[at] === 0 && (rules.accessible_released === true || (accessible[at] === 0 && companion[at] === 0))
}

export function isRelaxed({ places, count }: Hall, isTaken: (idx: number) => boolean, rules: StrandedRules): boolean {
  const { relaxed_above_percent } = rules

  return (
    relaxed_above_percent !== undefined &&
    places.reduce((sum, { idx }) => sum + Number(isTaken(idx)), 0) * 100 > relaxed_above_percent * count
  )
}
