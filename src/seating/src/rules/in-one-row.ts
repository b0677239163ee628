import { MIN_PART_SIZE, division, keepBest } from "./division"
import type { Division } from "./division"
import type { Search } from "./search"

/** Parts of one row are separated by an aisle, or by at most three other places. */
export const NEAR_IN_ROW = 4

export function inOneRow(search: Search, runs: [start: number, end: number][], quantity: number, among: number): Division[] {
  const { hall } = search
  const best: Division[] = []

  for (let index = 1; index < runs.length; index += 1) {
    const [[before, until], [start, end]] = [runs[index - 1], runs[index]]
    const is_near =
      hall.row[before] === hall.row[start] && hall.places[start].row_pos - hall.places[until - 1].row_pos <= NEAR_IN_ROW
    const most = is_near ? Math.min(until - before, quantity - MIN_PART_SIZE) : 0

    for (let size = Math.max(MIN_PART_SIZE, quantity - (end - start)); size <= most; size += 1) {
      const parts = [
        { start: until - size, size },
        { start, size: quantity - size },
      ]
      const found = division(search, parts, 0)

      if (found) {
        keepBest(best, found, among)
      }
    }
  }

  return best
}
