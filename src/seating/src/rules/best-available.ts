import type { Chart } from "../chart"
import { mostSpaces } from "./companions-between"
import { hallOf } from "./hall"
import type { Hall } from "./hall"
import { blockAt, openRuns, searchFor } from "./search"
import type { Block, Effort, Search, Wish } from "./search"
import { seedHash } from "./seed-hash"
import { splitParty } from "./split-party"
import type { SplitHow } from "./split-party"
import type { Taken } from "./taken"

export interface FoundPlaces {
  /** `idx`, part by part, in row order. */
  places: number[]
  /** False when all sit side by side; otherwise how the party was divided, and who sits together. */
  split: false | { how: SplitHow; parts: number[][] }
}

export interface NoPlaces {
  none: true
  /** The most places that are free side by side under the same wish; 0 when none are. */
  largest_block: number
  /** The same by section key, for sections with free places only. */
  largest_blocks: Record<string, number>
  /** If wheelchair spaces were requested: the maximum number that one party could have near each other. */
  accessible?: number
}

const AMONG = 12
/** Best blocks examined per requested one, to find `among` that share no place, so that concurrent buyers get different ones. */
const LOOKED_AT = 6

/**
 * The best free places for a party. Together if possible; among those, in this order: no stranded place, one category, an
 * unrestricted view, near the focal point; chosen by seed among the best few blocks that share no place. A party of four or more
 * that does not fit together is divided (`splitParty`), and the result says so. Seats only: whole tables, booths and areas are
 * chosen by name. Advisory: the hold decides.
 *
 * @param chart a chart, or the result of `hallOf`, which callers prepare once for repeated use
 */
export function bestAvailable(
  chart: Chart | Hall,
  taken: Taken,
  wish: Wish,
  effort: Effort = { steps: 0 }
): FoundPlaces | NoPlaces {
  const hall = "breaks" in chart ? chart : hallOf(chart)
  const search = searchFor(hall, taken, wish, effort)
  const { quantity, seed, among = AMONG } = wish

  if (Number.isInteger(quantity) && quantity >= 1) {
    const block = chosenAmong(bestBlocks(search, quantity, among * LOOKED_AT), among, seed)

    if (block) {
      return { places: idxsOf(hall, block), split: false }
    }

    const split = splitParty(search, quantity, among, seedHash(seed))

    if (split) {
      const parts = split.parts.map((part) => idxsOf(hall, part))

      return { places: parts.flat(), split: { how: split.how, parts } }
    }
  }

  return none(search)
}

function idxsOf({ places }: Hall, { start, size }: Pick<Block, "start" | "size">): number[] {
  return places.slice(start, start + size).map(({ idx }) => idx)
}

/** The best `most` blocks of `size` neighbours, best first; the earlier one of equals. */
function bestBlocks(search: Search, size: number, most: number): Block[] {
  const { breaks, cost, count } = search.hall
  const { open } = search
  const best: Block[] = []
  let [length, sum, limit] = [0, 0, Infinity]

  search.effort.steps += count
  for (let at = 0; at < count; at += 1) {
    const is_going_on = open[at] === 1 && breaks[at] === 0 && length > 0

    length = open[at] === 0 ? 0 : is_going_on ? length + 1 : 1
    sum = open[at] === 0 ? 0 : is_going_on ? sum + cost[at] - (length > size ? cost[at - size] : 0) : cost[at]

    // distance alone is a lower bound of a block's penalty; the margin covers rounding of sums
    if (length < size || sum / size > limit) {
      continue
    }

    const block = blockAt(search, at - size + 1, size)

    if (block && (best.length < most || block.penalty < best[best.length - 1].penalty)) {
      insert(best, block)
      best.length = Math.min(best.length, most)
      limit = best.length < most ? Infinity : best[most - 1].penalty + 1e-3
    }
  }

  return best
}

function insert(sorted: Block[], block: Block): void {
  let at = sorted.length

  while (at > 0 && sorted[at - 1].penalty > block.penalty) {
    at -= 1
  }
  sorted.splice(at, 0, block)
}

function chosenAmong(best: Block[], among: number, seed: Wish["seed"]): Block | null {
  const apart: Block[] = []

  for (const block of best) {
    const isApart = apart.every(({ start, size }) => Math.abs(start - block.start) >= size)

    if (block.tier === best[0].tier && apart.length < among && isApart) {
      apart.push(block)
    }
  }

  return apart[seedHash(seed) % apart.length] ?? null
}

function none(search: Search): NoPlaces {
  const { hall, need } = search
  const runs = openRuns(search)
  const largest_blocks: Record<string, number> = {}

  for (const [start, end] of runs) {
    const section = hall.sections[hall.section[start]]

    if (blockAt(search, start, end - start, need)) {
      largest_blocks[section] = Math.max(largest_blocks[section] ?? 0, end - start)
    }
  }

  const largest_block = Math.max(0, ...Object.values(largest_blocks))

  return { none: true, largest_block, largest_blocks, ...(need > 0 && { accessible: mostSpaces(search, runs) }) }
}
