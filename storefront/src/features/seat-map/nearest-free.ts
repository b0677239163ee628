import { isKept, runsOf } from "@guichet/seating"
import type { FlatPlace } from "@guichet/seating"

/** Another category counts as this many chart widths further away, another floor as twice that. */
const CATEGORY_COST = 0.25

/**
 * The free neighbours nearest to lost places: as many, side by side, of the same categories and floor if possible; wheelchair
 * spaces and companion seats only replace such. Null if no such block is left; the caller of a larger search can then try a
 * single place.
 *
 * @param isFine whether a block may be offered: one that strands a place is rejected
 * @param isReleased wheelchair spaces and companion seats are sold to everyone
 */
export function nearestFree(
  places: FlatPlace[],
  isFree: (idx: number) => boolean,
  lost: FlatPlace[],
  isFine: (block: FlatPlace[]) => boolean = () => true,
  isReleased = false
): FlatPlace[] | null {
  const centre = middleOf(lost)
  const width = Math.max(1, Math.max(...places.map(({ x }) => x)) - Math.min(...places.map(({ x }) => x)))
  const distance = (block: FlatPlace[]) => {
    const { x, y } = middleOf(block)
    const otherCategory = block.some(({ category }) => !lost.some((place) => place.category === category))
    const otherFloor = block[0].floor !== lost[0].floor

    return Math.hypot(x - centre.x, y - centre.y) + width * CATEGORY_COST * (Number(otherCategory) + 2 * Number(otherFloor))
  }
  const mayBeKept = isReleased || lost.some(isKept)
  let best: { block: FlatPlace[]; distance: number } | null = null

  for (const run of runsOf(places, (place) => isFree(place.idx) && (mayBeKept || !isKept(place)))) {
    for (let start = 0; start + lost.length <= run.length; start += 1) {
      const block = run.slice(start, start + lost.length)
      const away = distance(block)

      if ((!best || away < best.distance) && isFine(block)) {
        best = { block, distance: away }
      }
    }
  }

  return best?.block ?? null
}

function middleOf(places: FlatPlace[]): { x: number; y: number } {
  const sum = places.reduce((total, place) => ({ x: total.x + place.x, y: total.y + place.y }), { x: 0, y: 0 })

  return { x: sum.x / places.length, y: sum.y / places.length }
}
