import { bbox, shapeBox } from "../chart"
import type { Box, Point } from "../chart"
import type { Geometry } from "../codec/geometry"
import { NUMBERED_PX, READABLE_PX } from "./close-view"
import { floorKey, groupAt, outlineOf } from "./floor"
import type { Direction } from "./floor"
import type { PlaceGrid } from "./place-grid"
import { fitView } from "./view"
import type { Size, View } from "./view"

/** A section of a floor as one target: its places' box, and where its name is. */
export interface SectionTarget extends Point {
  /** index into the geometry's sections */
  section: number
  box: Box
}

/** Free places of a section, tables and booths by their capacity; `locked`: there are others, for buyers with an access code. */
export interface SectionRoom {
  free: number
  locked: boolean
}

/** How far from a place a tap still means its section, in pitches. */
const AROUND = 3

/**
 * The sections of a floor as targets, in the order of the plan; none where one section at most has seats: what is sold as one is
 * a target of its own.
 *
 * @param names where the names of sections with seats are
 */
export function sectionTargets(
  geometry: Geometry,
  key: string,
  names: readonly (Point & { section: number })[]
): SectionTarget[] {
  if (names.length < 2) {
    return []
  }
  const corners = new Map<number, Point[]>()

  geometry.idx.forEach((_, at) => {
    if (floorKey(geometry, at) !== key) {
      return
    }
    const outline = outlineOf(geometry, at)
    const around = outline ? shapeBox(outline, { x: 0, y: 0 }) : null
    const { section } = geometry.rows[geometry.row[at]]
    const known = corners.get(section) ?? []

    known.push(
      ...(around
        ? [
            { x: around.min_x, y: around.min_y },
            { x: around.max_x, y: around.max_y },
          ]
        : [{ x: geometry.x[at], y: geometry.y[at] }])
    )
    corners.set(section, known)
  })

  return [...corners].map(([section, points]) => {
    const box = bbox(points)!
    const named = names.find((name) => name.section === section)

    return { section, box, x: named?.x ?? (box.min_x + box.max_x) / 2, y: named?.y ?? (box.min_y + box.max_y) / 2 }
  })
}

/** The section that a tap from far away means: that of the nearest place, otherwise the smallest whose box is around it; −1. */
export function sectionAt(
  geometry: Geometry,
  { key, targets, grid }: { key: string; targets: SectionTarget[]; grid: PlaceGrid },
  point: Point,
  pitch: number
): number {
  if (targets.length === 0) {
    return -1
  }
  const group = groupAt(geometry, key, point, 0)
  const place = group === -1 ? grid.nearest(point, AROUND * pitch) : group

  if (place !== -1) {
    return geometry.rows[geometry.row[place]].section
  }
  const areaOf = ({ box }: SectionTarget) => (box.max_x - box.min_x) * (box.max_y - box.min_y)

  return (
    targets
      .filter(({ box }) => point.x >= box.min_x && point.x <= box.max_x && point.y >= box.min_y && point.y <= box.max_y)
      .sort((one, other) => areaOf(one) - areaOf(other))[0]?.section ?? -1
  )
}

/** The next section in the direction of an arrow key with the least detour, counted like `neighbourOf`; null at the edge. */
export function neighbourSection(targets: SectionTarget[], from: number, direction: Direction): number | null {
  const [dx, dy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction]
  const start = targets.find(({ section }) => section === from)
  const ahead = targets
    .filter(({ section }) => start && section !== from)
    .map(({ section, x, y }) => ({
      section,
      along: (x - start!.x) * dx + (y - start!.y) * dy,
      aside: Math.abs((x - start!.x) * dy) + Math.abs((y - start!.y) * dx),
    }))
    .filter(({ along, aside }) => along > 0.01 && aside <= 2 * along)
    .sort((one, other) => one.along + 2 * one.aside - (other.along + 2 * other.aside))

  return ahead[0]?.section ?? null
}

/** A section with numbered places: the whole of it if it fits, otherwise its part around `about`. */
export function sectionView({ box }: SectionTarget, about: Point, size: Size, pitch: number): View {
  const around = { min_x: box.min_x - pitch, min_y: box.min_y - pitch, max_x: box.max_x + pitch, max_y: box.max_y + pitch }
  const scale = Math.min(Math.max(fitView(around, size).scale, NUMBERED_PX / pitch), READABLE_PX / pitch)
  const middle = (from: number, to: number, length: number, asked: number) =>
    (to - from) * scale <= length
      ? (from + to) / 2
      : Math.min(Math.max(asked, from + length / 2 / scale), to - length / 2 / scale)
  const x = middle(around.min_x, around.max_x, size.width, about.x)
  const y = middle(around.min_y, around.max_y, size.height, about.y)

  return { scale, x: size.width / 2 - x * scale, y: size.height / 2 - y * scale }
}
