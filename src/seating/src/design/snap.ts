import type { Box, Point } from "../chart"
import { boxOf } from "./scene"
import type { Scene } from "./scene"
import type { Ref } from "./refs"

/** A guide line to show: what a moved item snapped to. */
export interface Guide {
  axis: "x" | "y"
  at: number
}

export interface Snapped {
  by: Point
  guides: Guide[]
}

export interface SnapRules {
  /** Size of the grid's cells; 0: no grid. Edges of other items take precedence. */
  grid: number
  /** in units of the chart */
  reach: number
}

/** Snaps a move of items to edges and middles of other items on the floor, otherwise to the grid. */
export function snapMove(scene: Scene, floor: string, refs: ReadonlySet<Ref>, by: Point, { grid, reach }: SnapRules): Snapped {
  const box = boxOf(scene, refs)

  if (!box) {
    return { by, guides: [] }
  }
  const others = scene.items.filter((item) => item.floor === floor && !refs.has(item.ref))
  const guides: Guide[] = []
  const along = (axis: "x" | "y"): number => {
    const [edges, wanted] = [linesOf(box, axis).map((line) => line + by[axis]), by[axis]]
    let best: { off: number; at: number } | null = null

    for (const at of others.flatMap((item) => linesOf(item.box, axis))) {
      for (const edge of edges) {
        if (Math.abs(at - edge) <= reach && (!best || Math.abs(at - edge) < Math.abs(best.off))) {
          best = { off: at - edge, at }
        }
      }
    }
    if (best) {
      guides.push({ axis, at: best.at })

      return wanted + best.off
    }

    return grid > 0 ? toGrid(edges[0], grid) - edges[0] + wanted : wanted
  }

  return { by: { x: along("x"), y: along("y") }, guides }
}

export const snapPoint = ({ x, y }: Point, grid: number): Point =>
  grid > 0 ? { x: toGrid(x, grid), y: toGrid(y, grid) } : { x, y }

const toGrid = (value: number, grid: number) => Math.round(value / grid) * grid

const linesOf = (box: Box, axis: "x" | "y"): number[] =>
  axis === "x" ? [box.min_x, (box.min_x + box.max_x) / 2, box.max_x] : [box.min_y, (box.min_y + box.max_y) / 2, box.max_y]
