import { runsOf } from "@guichet/seating"
import type { FlatPlace } from "@guichet/seating"

/** Another category counts as this many chart widths further away, another floor as twice that. */
const CATEGORY_COST = 0.25

/**
 * The free neighbours nearest to lost places: as many, side by side, of the same categories and floor if possible. Null when no such block is left;
 * with several wanted, the caller may ask again for one.
 */
export function nearestFree(places: FlatPlace[], isFree: (idx: number) => boolean, lost: FlatPlace[]): FlatPlace[] | null {
  const centre = middleOf(lost)
  const width = Math.max(1, Math.max(...places.map(({ x }) => x)) - Math.min(...places.map(({ x }) => x)))
  const distance = (block: FlatPlace[]) => {
    const { x, y } = middleOf(block)
    const otherCategory = block.some(({ category }) => !lost.some((place) => place.category === category))
    const otherFloor = block[0].floor !== lost[0].floor

    return Math.hypot(x - centre.x, y - centre.y) + width * CATEGORY_COST * (Number(otherCategory) + 2 * Number(otherFloor))
  }
  let best: { block: FlatPlace[]; distance: number } | null = null

  for (const run of runsOf(places, ({ idx }) => isFree(idx))) {
    for (let start = 0; start + lost.length <= run.length; start += 1) {
      const block = run.slice(start, start + lost.length)
      const away = distance(block)

      if (!best || away < best.distance) {
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
