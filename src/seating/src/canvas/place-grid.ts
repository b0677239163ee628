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
  const { min_x, min_y, max_x, max_y } = geometry.box
  // positions are rounded to single precision, so that one at an edge can lie just outside the box
  const column = (x: number) => Math.floor((Math.min(Math.max(x, min_x), max_x) - min_x) / cell)
  const line = (y: number) => Math.floor((Math.min(Math.max(y, min_y), max_y) - min_y) / cell)
  const lines = line(max_y) + 1

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

    for (let c = column(box.min_x); c <= column(box.max_x); c += 1) {
      for (let l = line(box.min_y); l <= line(box.max_y); l += 1) {
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
