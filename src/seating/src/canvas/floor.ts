import { bbox, shapeBox } from "../chart"
import type { Box } from "../chart"
import type { Geometry } from "../codec/geometry"
import { placeGrid } from "./place-grid"
import type { Direction } from "./seat-map"

/** What changes with the floor: its places, their grid, the box to fit, the section names, and a stage that bears no word. */
export function showFloor(geometry: Geometry, key: string, pitch: number) {
  const positions = Array.from(geometry.idx.keys()).filter((at) => floorKey(geometry, at) === key)
  const points = positions.map((at) => ({
    x: geometry.x[at],
    y: geometry.y[at],
    section: geometry.rows[geometry.row[at]].section,
  }))
  const corners = geometry.shapes.filter(({ floor }) => floor === key).map((shape) => shapeBox(shape, { x: 0, y: 0 }))
  const around =
    bbox([
      ...points,
      ...corners.flatMap(({ min_x, min_y, max_x, max_y }) => [
        { x: min_x, y: min_y },
        { x: max_x, y: max_y },
      ]),
    ]) ?? geometry.box
  const box: Box = {
    min_x: around.min_x - pitch,
    min_y: around.min_y - pitch,
    max_x: around.max_x + pitch,
    max_y: around.max_y + pitch,
  }
  const names = geometry.sections.flatMap(({ name }, section) => {
    const own = bbox(points.filter((point) => point.section === section))

    return own ? [{ name, x: (own.min_x + own.max_x) / 2, y: (own.min_y + own.max_y) / 2, width: own.max_x - own.min_x }] : []
  })

  const { focal } = geometry
  const wordless = geometry.shapes
    .filter(({ floor, text }) => floor === key && !text?.text)
    .map((shape) => shapeBox(shape, { x: 0, y: 0 }))
  const on = wordless.find(
    (shape) => focal.x > shape.min_x && focal.x < shape.max_x && focal.y > shape.min_y && focal.y < shape.max_y
  )
  const stage = on ? { ...focal, width: on.max_x - on.min_x } : null

  return { key, positions, box, names, stage, grid: placeGrid(geometry, positions, pitch * 2) }
}

export function floorKey(geometry: Geometry, at: number): string {
  return geometry.floors[geometry.sections[geometry.rows[geometry.row[at]].section].floor].key
}

/** The place that lies furthest in the wanted direction for the least detour: sideways steps cost double. */
export function neighbourOf({ x, y, idx }: Geometry, positions: number[], from: number, direction: Direction): number | null {
  const [dx, dy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction]
  let best: number | null = null
  let least = Infinity

  for (const at of positions) {
    const ahead = (x[at] - x[from]) * dx + (y[at] - y[from]) * dy
    const aside = Math.abs((x[at] - x[from]) * dy) + Math.abs((y[at] - y[from]) * dx)

    if (ahead > 0.01 && aside <= 2 * ahead && ahead + 2 * aside < least) {
      best = idx[at]
      least = ahead + 2 * aside
    }
  }

  return best
}
