/**
 * The chart: how a hall is drawn, without prices. One versioned, JSON-serializable document; published versions are immutable.
 * What a rule can express (a row's line, its numbers) is stored as the rule; a place's own field overrides the rule. Positions
 * are relative (zone + row + place), so that nothing is lost to rounding on export. Right is +x, down is +y; angles are degrees,
 * clockwise.
 */

export const SCHEMA_VERSION = 2
/** Larger charts are refused; the geometry codec and the map are measured up to this size. */
export const MAX_PLACES = 50_000
/** Maximum number of people in one area, at one table or in one booth. */
export const MAX_CAPACITY = 100_000
/** Maximum number of tables sold whole, booths and areas together. */
export const MAX_WHOLE = 10_000
/** Maximum number of indexes over all versions of a chart. */
export const MAX_GIVEN = 500_000
export const MAX_GIVEN_WHOLE = 16_000
export const MAX_PARTS = { zones: 200, floors: 50, categories: 200, sections: 2_000, groups: 65_535, shapes: 5_000 }
/** Maximum length of a key or uid, of the name of a chart or floor, and of the name of a zone or section. */
export const [MAX_KEY, MAX_NAME, MAX_SECTION_NAME] = [100, 200, 80]

/**
 * `restricted`: part of the stage is out of sight; `obstructed`: something blocks the view; `transfer_…`: the side from which a
 * wheelchair user can transfer.
 */
export type PlaceFlag =
  "accessible" | "companion" | "restricted" | "obstructed" | "step_free" | "transfer_left" | "transfer_right"

/** What is sold: one seat, or a table, booth or standing area as a whole. */
export type PlaceKind = "seat" | "table" | "booth" | "area"

/** Scalar fields of a foreign format without an equivalent in the chart, kept for export. */
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

/** What is sold under one index. Missing fields are inherited from the row or table. */
export interface Place {
  /** Assigned once per chart and never reused; gaps are allowed. */
  idx: number
  /** Stable across versions; holds and tickets refer to it. */
  uid: string
  label?: string
  category?: string
  /** Neighbours differ by 1, an aisle leaves a gap of 2. */
  row_pos?: number
  /** Relative to the row or table; both or neither. */
  x?: number
  y?: number
  flags?: PlaceFlag[]
  extra?: Extra
}

/** A row drawn by one stroke: places `spacing` apart along a line or an arc whose middle is the row's position. */
export interface Line {
  spacing: number
  /** Radius of the arc; positive: its ends bend up (−y), negative: down; absent or 0: straight. */
  curve?: number
  /** Aisles after the n-th place (from 1): the next place is `width` further on and not a neighbour. */
  aisles?: { after: number; width: number }[]
}

/** How labels are derived from the order. */
export interface Numbering {
  style: "numbers" | "letters" | "letters_without_io"
  /** First number: 1 is "1" or "A"; 1 by default. */
  start?: number
  /** `backward` counts from the last one; `forward` by default. */
  direction?: "forward" | "backward"
  /** `odd_even`: from the middle outwards, odd on the first half, even on the second. */
  parity?: "all" | "odd" | "even" | "odd_even"
  /** Skipped labels, such as "13". */
  skip?: string[]
  /** Continues another row's numbers: `true` the previous row of the section, otherwise the row with this key. */
  continues?: true | string
}

export interface Row extends Point {
  key: string
  /** From the section's `row_numbering` by default. */
  label?: string
  angle?: number
  line?: Line
  /** The section's `numbering` by default. */
  numbering?: Numbering
  category?: string
  places: Place[]
  extra?: Extra
}

/** A shape's geometry, relative to its position: a rectangle's corner, a circle's middle. */
export interface Outline {
  rectangle?: { width: number; height: number }
  circle?: { radius: number }
  ellipse?: { radius: Point }
  polygon?: { points: Point[] }
}

interface TableTop extends Point {
  key: string
  label: string
  shape: "round" | "rectangle"
  /** Width and height; equal for a round table. The position is its middle. */
  width: number
  height: number
  angle?: number
  category?: string
}

/** Sold by the chair, or whole as one place for `capacity` people; fixed in the version. */
export type Table =
  | (TableTop & { sold: "seats"; places: Place[]; numbering?: Numbering })
  | (TableTop & { sold: "whole"; place: Place; capacity: number })

/** One place for many people: a standing area, whose tickets are counted, or a booth, which one party gets whole. */
export interface Space extends Point {
  kind: "area" | "booth"
  key: string
  label: string
  outline: Outline
  angle?: number
  category?: string
  capacity: number
  place: Place
}

/** A section as printed: section + row + place label is unique in a chart. */
export interface Section {
  key: string
  name: string
  zone: string
  floor: string
  rows: Row[]
  tables: Table[]
  spaces: Space[]
  row_numbering?: Numbering
  numbering?: Numbering
}

export interface Category {
  key: string
  name: string
  color: string
}

/** Drawn together; two places at the same position are on two floors. */
export interface Floor {
  key: string
  name: string
}

/** The source's own grouping with its origin; often coarser than sections. */
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
export interface Shape extends Point, Outline {
  kind: "rectangle" | "circle" | "ellipse" | "polygon" | "text"
  zone: string
  floor: string
  rotation?: number
  color?: string
  border_color?: string
  text?: ShapeText
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
  /** The point people look at; computed by `focalPoint` by default. */
  focal?: Point
}

/** A place with context and absolute position. At a table, `row_…` is the table; when sold whole, `row_label` is empty. */
export interface FlatPlace extends Point {
  idx: number
  uid: string
  kind: PlaceKind
  /** Number of people; 1 for a seat. */
  capacity: number
  /** Whether it is a table sold whole, or a chair of a table sold by the chair. */
  at_table: boolean
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

/** The bounding box of points; null without points. */
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

/** A shape's bounding box in chart coordinates, ignoring its rotation. `origin` is the position of its zone or section. */
export function shapeBox(shape: Point & Outline, origin: Point): Box {
  const x = origin.x + shape.x
  const y = origin.y + shape.y

  if (shape.rectangle) {
    return { min_x: x, min_y: y, max_x: x + shape.rectangle.width, max_y: y + shape.rectangle.height }
  }

  const radius = shape.ellipse?.radius ?? { x: shape.circle?.radius ?? 0, y: shape.circle?.radius ?? 0 }
  const points = shape.polygon?.points.map((point) => ({ x: x + point.x, y: y + point.y }))

  return (points && bbox(points)) || { min_x: x - radius.x, min_y: y - radius.y, max_x: x + radius.x, max_y: y + radius.y }
}

/** Rotates a point. `by` is in degrees, clockwise on screen. */
export function turned({ x, y }: Point, by: number): Point {
  if (by === 0) {
    return { x, y }
  }

  const [cos, sin] = [Math.cos((by * Math.PI) / 180), Math.sin((by * Math.PI) / 180)]

  return { x: x * cos - y * sin, y: x * sin + y * cos }
}
