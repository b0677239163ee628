import type { Hall } from "./hall"
import { isStrandable, isRelaxed } from "./stranded-by"
import type { StrandedRules } from "./stranded-by"
import { takenTest } from "./taken"
import type { Taken } from "./taken"

export interface Wish {
  /** 1 or more places. */
  quantity: number
  /** Allowed category keys; all by default. A caller that sells by price passes the categories of that price. */
  categories?: readonly string[]
  /** Allowed section keys; all by default. */
  sections?: readonly string[]
  /** Number of accessible places the party needs; `true` is one. Others are not offered accessible or companion places. */
  accessible?: boolean | number
  /** Only places that are reached without steps. */
  step_free?: boolean
  /** The same seed gives the same result; different seeds spread a rush of buyers over the best blocks. */
  seed: string | number
  /** Number of best blocks among which the seed chooses. */
  among?: number
  rules?: StrandedRules
}

/** `size` neighbours from `start`. A lower penalty is better; blocks of one tier differ only in distance. */
export interface Block {
  start: number
  size: number
  tier: number
  penalty: number
}

/** Cost of a query in places visited, blocks evaluated and parts compared: independent of the machine. */
export interface Effort {
  steps: number
}

/** One query of a hall: which places are open to the party, and which ones the stranded-seat rule applies to. */
export interface Search {
  hall: Hall
  need: number
  /** 1 where the party may sit; runs of it are separated by `breaks`. */
  open: Uint8Array
  /** 1 where a place is free and the stranded-seat rule applies to it. */
  strandable: Uint8Array
  /** The stranded-seat rule does not apply. */
  is_relaxed: boolean
  row_ends_free: boolean
  effort: Effort
}

export function searchFor(
  hall: Hall,
  taken: Taken,
  { categories, sections, accessible, step_free, rules = {} }: Wish,
  effort: Effort = { steps: 0 }
): Search {
  const isTaken = takenTest(taken)
  const need = Math.max(0, Number(accessible ?? 0))
  const allowed = maskOf(hall.categories, categories)
  const within = maskOf(hall.sections, sections)
  effort.steps += hall.count
  const open = new Uint8Array(hall.count)
  const strandable = new Uint8Array(hall.count)

  for (let at = 0; at < hall.count; at += 1) {
    if (isTaken(hall.idx[at])) {
      continue
    }
    const is_kept = hall.accessible[at] === 1 || hall.companion[at] === 1
    const is_wanted =
      allowed[hall.category[at]] === 1 && within[hall.section[at]] === 1 && (!step_free || hall.step_free[at] === 1)

    open[at] = Number(is_wanted && (!is_kept || need > 0 || rules.accessible_released === true))
    strandable[at] = Number(isStrandable(hall, at, rules))
  }

  return {
    hall,
    need,
    open,
    strandable,
    is_relaxed: rules.staff === true || isRelaxed(hall, isTaken, rules),
    row_ends_free: rules.row_ends_free === true,
    effort,
  }
}

function maskOf(names: string[], wanted: readonly string[] | undefined): Uint8Array {
  const set = wanted && new Set(wanted)

  return Uint8Array.from(names, (name) => Number(!set || set.has(name)))
}

/** No place is stranded; one is stranded unavoidably, because the run has no alternative; one is stranded against the rule. */
const FINE = 0
const UNAVOIDABLE = 1
const AGAINST_THE_RULE = 2

/** What would remain of the surrounding run: on each side only none, one or more places make a difference. */
function stranding({ hall, strandable, is_relaxed, row_ends_free }: Search, start: number, size: number): number {
  const { breaks, count } = hall
  const end = start + size
  const before = breaks[start] || !strandable[start - 1] ? 0 : breaks[start - 1] || !strandable[start - 2] ? 1 : 2
  const after =
    end === count || breaks[end] || !strandable[end] ? 0 : end + 1 === count || breaks[end + 1] || !strandable[end + 1] ? 1 : 2
  const isRowEnd = (at: number) => breaks[at] === 1 || at + 1 === count || breaks[at + 1] === 1
  const is_stranded =
    (before === 1 && !(row_ends_free && isRowEnd(start - 1))) || (after === 1 && !(row_ends_free && isRowEnd(end)))

  if (!is_stranded) {
    return FINE
  }

  return is_relaxed || before + after === 1 ? UNAVOIDABLE : AGAINST_THE_RULE
}

/** Number of levels of each criterion within a tier. */
const COUNTED = 64
/** Larger than any distance in a hall: a better tier outweighs any distance. */
export const TIER_PENALTY = 1e7

export const isAgainstTheRule = ({ tier }: Block): boolean => tier >= AGAINST_THE_RULE * COUNTED * COUNTED * 4

/**
 * Tiers, in this order: the stranded-seat rule, accessible places beyond the need, seats open to everyone next to a wheelchair
 * user, two categories in one party, restricted views.
 */
export function blockAt(search: Search, start: number, size: number, need = search.need): Block | null {
  const { cost, accessible, kept, unseen, turns } = search.hall.before
  const end = start + size
  const reached = accessible[end] - accessible[start]

  search.effort.steps += 1
  if (reached < need) {
    return null
  }

  const beyond = need > 0 ? reached - need : 0
  // companions of a wheelchair user get companion places rather than places that everyone can have
  const others = need > 0 ? size - (kept[end] - kept[start]) : 0
  const mixed = Number(turns[end] > turns[start + 1])
  const sees_less = Number(unseen[end] > unseen[start])
  const tier =
    ((stranding(search, start, size) * COUNTED + Math.min(beyond, COUNTED - 1)) * COUNTED + Math.min(others, COUNTED - 1)) * 4 +
    mixed * 2 +
    sees_less

  return { start, size, tier, penalty: tier * TIER_PENALTY + (cost[end] - cost[start]) / size }
}

/** The stretches of open neighbours, in order. */
export function openRuns({ hall, open, effort }: Search): [start: number, end: number][] {
  const runs: [number, number][] = []

  effort.steps += hall.count
  for (let at = 0; at < hall.count; at += 1) {
    const run = runs[runs.length - 1]

    if (open[at] === 0) {
      continue
    }
    if (run && run[1] === at && hall.breaks[at] === 0) {
      run[1] = at + 1
    } else {
      runs.push([at, at + 1])
    }
  }

  return runs
}
