import type { Box, Point } from "../chart"
import type { Geometry } from "../codec/geometry"

/** Positions are indexes into the columns of a Geometry, not `idx`. */
export interface PlaceGrid {
  within(box: Box): number[]
  /** The nearest place within `reach`; −1 when there is none. */
  nearest(point: Point, reach: number): number
}

/** Uniform grid over the given positions, for hit tests and for drawing the visible part. */
export function placeGrid(geometry: Geometry, positions: number[], cell: number): PlaceGrid {
  const cells = new Map<number, number[]>()
  const column = (x: number) => Math.floor((x - geometry.box.min_x) / cell)
  const line = (y: number) => Math.floor((y - geometry.box.min_y) / cell)
  const lines = line(geometry.box.max_y) + 1

  for (const at of positions) {
    const key = column(geometry.x[at]) * lines + line(geometry.y[at])
    const list = cells.get(key)

    if (list) {
      list.push(at)
    } else {
      cells.set(key, [at])
    }
  }

  const within = (box: Box) => {
    const found: number[] = []

    for (let c = Math.max(column(box.min_x), 0); c <= Math.min(column(box.max_x), column(geometry.box.max_x)); c += 1) {
      for (let l = Math.max(line(box.min_y), 0); l <= Math.min(line(box.max_y), lines - 1); l += 1) {
        found.push(...(cells.get(c * lines + l) ?? []))
      }
    }

    return found
  }

  const nearest = ({ x, y }: Point, reach: number) => {
    let best = -1
    let distance = reach

    for (const at of within({ min_x: x - reach, min_y: y - reach, max_x: x + reach, max_y: y + reach })) {
      const away = Math.hypot(geometry.x[at] - x, geometry.y[at] - y)

      if (away <= distance) {
        best = at
        distance = away
      }
    }

    return best
  }

  return { within, nearest }
}

/** The usual distance between neighbours of a row, by which the drawing is scaled. */
export function usualPitch({ rows, x, y }: Geometry): number {
  const gaps = new Float64Array(x.length)
  let found = 0

  for (const { first, count } of rows) {
    for (let at = first + 1; at < first + count; at += 1) {
      const gap = Math.hypot(x[at] - x[at - 1], y[at] - y[at - 1])

      if (gap > 0) {
        gaps[found] = gap
        found += 1
      }
    }
  }

  return gaps.subarray(0, found).sort()[Math.floor(found / 2)] ?? 25
}
