import { bbox } from "../chart"
import type { FlatPlace, Point } from "../chart"
import { runsOf } from "./runs"

export interface BestAvailableInput {
  places: FlatPlace[]
  isFree: (idx: number) => boolean
  /** 1 or more places side by side. */
  count: number
  /** Category key. */
  category?: string
  /** Section key. */
  section?: string
  /** Accessible and companion places are offered only when asked for. */
  accessible?: boolean
  /** Where people look (`focalPoint`); without it the top middle of the places. */
  focal?: Point
  /** The same seed gives the same answer: a herd of different seeds spreads over the best blocks. */
  seed: string
  /** How many of the best blocks the seed chooses among. */
  among?: number
}

export interface BestAvailable {
  /** `idx` side by side in row order; null when no block is large enough. */
  idxs: number[] | null
  /** Size of the largest free block under the same filters. */
  largest_block: number
}

interface Block {
  places: FlatPlace[]
  strands: boolean
  mixed: boolean
  distance: number
}

const AMONG = 12
/** An upper floor counts as this share of the hall further away. */
const FLOOR_COST = 0.25

/**
 * The best block of adjacent free places: none stranded if possible, one category if possible, then near the focal point; chosen by seed
 * among the best few. Advice only: the hold decides.
 */
export function bestAvailable(input: BestAvailableInput): BestAvailable {
  const { count, seed, among = AMONG } = input
  const eligible = (place: FlatPlace) =>
    (input.category === undefined || place.category === input.category) &&
    (input.section === undefined || place.section_key === input.section)
  const reserved = (place: FlatPlace) => !input.accessible && place.flags.some((flag) => flag !== "restricted")
  const runs = runsOf(input.places, (place) => input.isFree(place.idx) && !reserved(place))
  const distanceOf = distances(input)
  const blocks: Block[] = []
  let largest_block = 0

  for (const run of runs) {
    let length = 0

    run.forEach((place, index) => {
      length = eligible(place) ? length + 1 : 0
      largest_block = Math.max(largest_block, length)

      if (Number.isInteger(count) && count >= 1 && length >= count) {
        const places = run.slice(index - count + 1, index + 1)

        blocks.push({
          places,
          strands: index - count + 1 === 1 || run.length - 1 - index === 1,
          mixed: places.some((other) => other.category !== place.category),
          distance: places.reduce((sum, other) => sum + distanceOf(other), 0),
        })
      }
    })
  }

  const best = blocks.sort(byMerit)
  const peers = best.slice(0, among).filter((block) => block.strands === best[0].strands && block.mixed === best[0].mixed)

  return { idxs: peers.length > 0 ? peers[hash(seed) % peers.length].places.map(({ idx }) => idx) : null, largest_block }
}

function byMerit(a: Block, b: Block): number {
  return (
    Number(a.strands) - Number(b.strands) ||
    Number(a.mixed) - Number(b.mixed) ||
    a.distance - b.distance ||
    a.places[0].idx - b.places[0].idx
  )
}

function distances({ places, focal }: BestAvailableInput): (place: FlatPlace) => number {
  const box = bbox(places) ?? { min_x: 0, min_y: 0, max_x: 0, max_y: 0 }
  const target = focal ?? { x: (box.min_x + box.max_x) / 2, y: box.min_y }
  const size = Math.hypot(box.max_x - box.min_x, box.max_y - box.min_y)
  const floors = [...new Set(places.map(({ floor }) => floor))]
  const cost = new Map(floors.map((floor, level) => [floor, level * FLOOR_COST * size]))

  return ({ x, y, floor }) => Math.hypot(x - target.x, y - target.y) + (cost.get(floor) ?? 0)
}

/** FNV-1a with a final mix, so that seeds differing in one letter land far apart. */
function hash(seed: string): number {
  let value = 0x811c9dc5

  for (let index = 0; index < seed.length; index += 1) {
    value = Math.imul(value ^ seed.charCodeAt(index), 0x01000193)
  }

  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)

  return (value ^ (value >>> 13)) >>> 0
}
