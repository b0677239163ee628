/**
 * The chart: how a hall is drawn, without prices. One versioned, JSON-able document; published versions are immutable.
 * Positions nest as in the source (zone + row + place), so that nothing is lost to rounding on the way back out.
 */

export const SCHEMA_VERSION = 1
/** More than this is refused on import; the geometry codec and the map are measured up to it. */
export const MAX_PLACES = 50_000

export type PlaceFlag = "accessible" | "companion" | "restricted"

/** Scalar fields of a foreign format that the chart has no word for, kept for export. */
export type Extra = Record<string, string | number | boolean>

export interface Point {
  x: number
  y: number
}

export interface Box {
  min_x: number
  min_y: number
  max_x: number
  max_y: number
}

export interface Place extends Point {
  /** Given once per chart and never reused; holes are allowed. */
  idx: number
  /** Stable across versions; what holds and tickets name. */
  uid: string
  label: string
  category: string
  /** Neighbours differ by 1, an aisle leaves a gap of 2. */
  row_pos: number
  flags?: PlaceFlag[]
  extra?: Extra
}

export interface Row extends Point {
  key: string
  label: string
  places: Place[]
  extra?: Extra
}

/** A printed section: section + row + place label is unique in a chart. */
export interface Section {
  key: string
  name: string
  zone: string
  floor: string
  rows: Row[]
}

export interface Category {
  key: string
  name: string
  color: string
}

/** Drawn together; two places at one spot lie on two floors. */
export interface Floor {
  key: string
  name: string
}

/** The source's own grouping, with its origin; often coarser than sections. */
export interface Zone extends Point {
  key: string
  name: string
  extra?: Extra
}

export interface ShapeText extends Point {
  text: string
  color?: string
  size?: number
}

/** Decoration: stage, walls, bars. Never sold. */
export interface Shape extends Point {
  kind: "rectangle" | "circle" | "ellipse" | "polygon" | "text"
  zone: string
  floor: string
  rotation?: number
  color?: string
  border_color?: string
  text?: ShapeText
  rectangle?: { width: number; height: number }
  circle?: { radius: number }
  ellipse?: { radius: Point }
  polygon?: { points: Point[] }
  extra?: Extra
}

export interface Chart {
  schema_version: typeof SCHEMA_VERSION
  name: string
  size: { width: number; height: number }
  zones: Zone[]
  floors: Floor[]
  categories: Category[]
  sections: Section[]
  shapes: Shape[]
}

/** A place with its surroundings and absolute position. */
export interface FlatPlace extends Point {
  idx: number
  uid: string
  section: string
  section_key: string
  row_label: string
  row_key: string
  row_pos: number
  label: string
  category: string
  floor: string
  flags: PlaceFlag[]
}

/** Every place of a chart in `idx` order, with absolute positions. */
export function placesOf(chart: Chart): FlatPlace[] {
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))
  const places: FlatPlace[] = []

  for (const section of chart.sections) {
    const origin = zones.get(section.zone) ?? { x: 0, y: 0 }

    for (const row of section.rows) {
      for (const place of row.places) {
        places.push({
          idx: place.idx,
          uid: place.uid,
          section: section.name,
          section_key: section.key,
          row_label: row.label,
          row_key: row.key,
          row_pos: place.row_pos,
          label: place.label,
          category: place.category,
          floor: section.floor,
          flags: place.flags ?? [],
          x: origin.x + row.x + place.x,
          y: origin.y + row.y + place.y,
        })
      }
    }
  }

  return places.sort((a, b) => a.idx - b.idx)
}

/** The smallest box around some points; null without points. */
export function bbox(points: Iterable<Point>): Box | null {
  const box: Box = { min_x: Infinity, min_y: Infinity, max_x: -Infinity, max_y: -Infinity }

  for (const { x, y } of points) {
    box.min_x = Math.min(box.min_x, x)
    box.min_y = Math.min(box.min_y, y)
    box.max_x = Math.max(box.max_x, x)
    box.max_y = Math.max(box.max_y, y)
  }

  return box.min_x === Infinity ? null : box
}

/** A shape's outline box in chart coordinates, without its rotation. `zones` gives the origin. */
export function shapeBox(shape: Shape, origin: Point): Box {
  const x = origin.x + shape.x
  const y = origin.y + shape.y

  if (shape.rectangle) {
    return { min_x: x, min_y: y, max_x: x + shape.rectangle.width, max_y: y + shape.rectangle.height }
  }

  const radius = shape.ellipse?.radius ?? { x: shape.circle?.radius ?? 0, y: shape.circle?.radius ?? 0 }
  const points = shape.polygon?.points.map((point) => ({ x: x + point.x, y: y + point.y }))

  return (points && bbox(points)) || { min_x: x - radius.x, min_y: y - radius.y, max_x: x + radius.x, max_y: y + radius.y }
}

const STAGE = /stage|sc[eè]ne|b[uü]hne|podium|escenario|palco/i

/**
 * Where people look: the shape named like a stage, else the largest shape with no place inside, else the top middle of the places.
 */
export function focalPoint(chart: Chart): Point {
  const places = placesOf(chart)
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))
  const boxes = chart.shapes
    .map((shape) => ({ shape, box: shapeBox(shape, zones.get(shape.zone) ?? { x: 0, y: 0 }) }))
    .sort((a, b) => area(b.box) - area(a.box))
  const named = boxes.find(({ shape }) => STAGE.test(shape.text?.text ?? ""))
  // Twenty is enough for a stage and keeps a hostile plan of 5,000 shapes × 50,000 places cheap.
  const found = named ?? boxes.slice(0, 20).find(({ box }) => area(box) > 0 && !places.some((place) => inside(place, box)))

  if (found) {
    return { x: (found.box.min_x + found.box.max_x) / 2, y: (found.box.min_y + found.box.max_y) / 2 }
  }

  const around = bbox(places) ?? { min_x: 0, min_y: 0, max_x: chart.size.width, max_y: chart.size.height }

  return { x: (around.min_x + around.max_x) / 2, y: around.min_y }
}

function area(box: Box): number {
  return (box.max_x - box.min_x) * (box.max_y - box.min_y)
}

function inside(point: Point, box: Box): boolean {
  return point.x > box.min_x && point.x < box.max_x && point.y > box.min_y && point.y < box.max_y
}
