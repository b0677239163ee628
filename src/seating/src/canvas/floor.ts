import { bbox, shapeBox, turned } from "../chart"
import type { Box, Point } from "../chart"
import type { Geometry } from "../codec/geometry"
import { placeGrid } from "./place-grid"
import type { PlaceGrid } from "./place-grid"

export type Direction = "left" | "right" | "up" | "down"

/** What depends on the floor: its places, their grid, the box to fit, names of sections and rows, and a stage without a label. */
export function showFloor(geometry: Geometry, key: string, pitch: number) {
  const positions = Array.from(geometry.idx.keys()).filter((at) => floorKey(geometry, at) === key)
  const points = positions.map((at) => ({
    x: geometry.x[at],
    y: geometry.y[at],
    section: geometry.rows[geometry.row[at]].section,
  }))
  const outlines = outlinesOn(geometry, key).map(({ outline }) => outline)
  const shapes = geometry.shapes.filter(({ floor }) => floor === key)
  const corners = [...shapes, ...outlines].map((shape) => shapeBox(shape, { x: 0, y: 0 }))
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
  const seats = positions.filter((at) => !outlineOf(geometry, at))
  // what is sold as one has its own label
  const seated = new Set(seats.map((at) => geometry.rows[geometry.row[at]].section))
  const names = geometry.sections.flatMap(({ name }, section) => {
    const places = seated.has(section) ? points.filter((point) => point.section === section) : []
    const own = bbox(places)

    return own
      ? [{ section, name, width: own.max_x - own.min_x, height: own.max_y - own.min_y, ...nameSpots(own, places, pitch) }]
      : []
  })
  const grid = placeGrid(geometry, seats, pitch * 2)

  const { focal } = geometry
  const wordless = geometry.shapes
    .filter(({ floor, text }) => floor === key && !text?.text)
    .map((shape) => shapeBox(shape, { x: 0, y: 0 }))
  const on = wordless.find(
    (shape) => focal.x > shape.min_x && focal.x < shape.max_x && focal.y > shape.min_y && focal.y < shape.max_y
  )
  const stage = on ? { ...focal, width: on.max_x - on.min_x } : null

  return { key, positions, seats, box, names, row_names: rowNames(geometry, key, grid, pitch), stage, grid }
}

/** Each row's letter or number one pitch beyond both of its ends, where neither a seat nor another row's letter is in the way. */
function rowNames({ rows, sections, floors, x, y }: Geometry, key: string, grid: PlaceGrid, pitch: number) {
  const used = new Set<string>()
  const isFree = (spot: Point) => {
    const cell = `${Math.round(spot.x / pitch)} ${Math.round(spot.y / pitch)}`

    return grid.nearest(spot, pitch * 0.7) === -1 && !used.has(cell) && used.add(cell)
  }

  return rows.flatMap(({ kind, label, section, first, count }) => {
    if (kind !== "row" || label === "" || floors[sections[section].floor].key !== key) {
      return []
    }
    const last = first + count - 1
    const beyond = (end: number, inner: number) => {
      const length = Math.hypot(x[end] - x[inner], y[end] - y[inner])
      const [dx, dy] = length > 0 ? [(x[end] - x[inner]) / length, (y[end] - y[inner]) / length] : [end === first ? -1 : 1, 0]

      return { name: label, x: x[end] + dx * pitch, y: y[end] + dy * pitch }
    }

    return [beyond(first, Math.min(first + 1, last)), beyond(last, Math.max(last - 1, first))].filter(isFree)
  })
}

/**
 * Where a section's name is drawn: from far away in the middle of its box, close up (`title`) above its first row. If other
 * sections lie within the box, both are at its place nearest to the middle, and `box` is null.
 */
function nameSpots(box: Box, places: Point[], pitch: number): Point & { title: Point; box: Box | null } {
  const { min_x, min_y, max_x, max_y } = box
  const middle = { x: (min_x + max_x) / 2, y: (min_y + max_y) / 2 }
  const away = ({ x, y }: Point) => Math.hypot(x - middle.x, y - middle.y)
  const nearest = places.reduce((best, place) => (away(place) < away(best) ? place : best))

  return away(nearest) > 4 * pitch
    ? { x: nearest.x, y: nearest.y, title: { x: nearest.x, y: nearest.y - pitch }, box: null }
    : { ...middle, title: { x: middle.x, y: min_y - pitch }, box }
}

/** Tables, booths and areas of a floor. `at`: its one place, sold whole or counted; −1 where chairs are drawn over it. */
export function outlinesOn({ rows, sections, floors }: Geometry, key: string) {
  return rows.flatMap(({ label, section, capacity, outline, first }) =>
    outline && floors[sections[section].floor].key === key
      ? [{ label, capacity, outline, at: capacity === null ? -1 : first }]
      : []
  )
}

/** Outline of a place that covers its whole table, booth or area. */
export function outlineOf({ rows, row }: Geometry, at: number) {
  const { capacity, outline } = rows[row[at]]

  return capacity === null ? null : outline
}

/** The table, booth or area at a tapped point; −1: none. @param reach tolerance for a finger around small ones */
export function groupAt(geometry: Geometry, key: string, point: Point, reach: number): number {
  const hit = outlinesOn(geometry, key).find(({ at, outline }) => {
    const { min_x, min_y, max_x, max_y } = shapeBox({ ...outline, x: 0, y: 0 }, { x: 0, y: 0 })
    const { x, y } = turned({ x: point.x - outline.x, y: point.y - outline.y }, -outline.angle)
    const [more_x, more_y] = [max_x - min_x, max_y - min_y].map((across) => Math.max(0, reach - across / 2))

    return at !== -1 && x >= min_x - more_x && x <= max_x + more_x && y >= min_y - more_y && y <= max_y + more_y
  })

  return hit?.at ?? -1
}

/** Length of the shorter side of the outline; `pitch` for a seat. */
export function acrossOf(geometry: Geometry, at: number, pitch: number): number {
  const outline = outlineOf(geometry, at)

  if (!outline) {
    return pitch
  }

  const { min_x, min_y, max_x, max_y } = shapeBox({ ...outline, x: 0, y: 0 }, { x: 0, y: 0 })

  return Math.min(max_x - min_x, max_y - min_y)
}

export function floorKey(geometry: Geometry, at: number): string {
  return geometry.floors[geometry.sections[geometry.rows[geometry.row[at]].section].floor].key
}

/** The next place in the given direction with the least detour: sideways distance counts double. */
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
