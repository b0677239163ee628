/**
 * The chart: how a hall is drawn, without prices. One versioned, JSON-able document; published versions are immutable.
 * What a rule can say (a row's line, its numbers) is kept as the rule; a place's own word comes before the rule's. Positions nest (zone + row + place),
 * so that nothing is lost to rounding on the way back out. Right is +x, down is +y; angles are degrees, clockwise.
 */

export const SCHEMA_VERSION = 2
/** More than this is refused; the geometry codec and the map are measured up to it. */
export const MAX_PLACES = 50_000
/** People in one area, at one table or in one booth. */
export const MAX_CAPACITY = 100_000
/** Tables sold whole, booths and areas together. */
export const MAX_WHOLE = 10_000
/** Over all versions of a chart. */
export const MAX_GIVEN = 500_000
export const MAX_GIVEN_WHOLE = 16_000
export const MAX_PARTS = { zones: 200, floors: 50, categories: 200, sections: 2_000, groups: 65_535, shapes: 5_000 }
/** Characters of a key or a uid, of the chart's and a floor's name, of a zone's and a section's. */
export const [MAX_KEY, MAX_NAME, MAX_SECTION_NAME] = [100, 200, 80]

/** `restricted`: part of the stage is out of sight; `obstructed`: something stands before the place; `transfer_…`: the side a wheelchair user can come from. */
export type PlaceFlag =
  "accessible" | "companion" | "restricted" | "obstructed" | "step_free" | "transfer_left" | "transfer_right"

/** What a place is when it is sold: one seat, or a table, booth or standing area as a whole. */
export type PlaceKind = "seat" | "table" | "booth" | "area"

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

/** What is sold by one index. Fields left out come from the row or table around it. */
export interface Place {
  /** Given once per chart and never reused; holes are allowed. */
  idx: number
  /** Stable across versions; what holds and tickets name. */
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

/** A row as drawn by one stroke: places `spacing` apart along a line or an arc whose middle is the row's position. */
export interface Line {
  spacing: number
  /** Radius of the arc; above 0 its ends bend up (−y), below 0 down; absent or 0: straight. */
  curve?: number
  /** After the n-th place (1 or more) the next stands `width` further on and is no neighbour. */
  aisles?: { after: number; width: number }[]
}

/** How labels follow from order. */
export interface Numbering {
  style: "numbers" | "letters" | "letters_without_io"
  /** 1 is "1" or "A"; 1 without it. */
  start?: number
  /** `backward` counts from the last one; `forward` without it. */
  direction?: "forward" | "backward"
  /** `odd_even`: from the middle outwards, odd on the first half, even on the other. */
  parity?: "all" | "odd" | "even" | "odd_even"
  /** Labels that are left out, such as "13". */
  skip?: string[]
  /** Goes on where another row ended: `true` the one before in the section, else the row with this key. */
  continues?: true | string
}

export interface Row extends Point {
  key: string
  /** From the section's `row_numbering` without it. */
  label?: string
  angle?: number
  line?: Line
  /** The section's `numbering` without it. */
  numbering?: Numbering
  category?: string
  places: Place[]
  extra?: Extra
}

/** What a shape looks like, from its own position on: a rectangle's corner, a circle's middle. */
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
  /** Across and down; a round one is as wide as it is high. The position is its middle. */
  width: number
  height: number
  angle?: number
  category?: string
}

/** Sold chair by chair, or whole as one place for `capacity` people; fixed in the version. */
export type Table =
  | (TableTop & { sold: "seats"; places: Place[]; numbering?: Numbering })
  | (TableTop & { sold: "whole"; place: Place; capacity: number })

/** One place for many: a standing area, whose tickets are counted, or a booth, which one party has whole. */
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

/** A printed section: section + row + place label is unique in a chart. */
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
  /** Where people look; found by `focalPoint` without it. */
  focal?: Point
}

/** A place with its surroundings and absolute position; of a table, `row_…` is the table, of a whole one or a space `row_label` is empty. */
export interface FlatPlace extends Point {
  idx: number
  uid: string
  kind: PlaceKind
  /** People; 1 for a seat. */
  capacity: number
  /** A chair of a table that is sold chair by chair. */
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

/** A shape's outline box in chart coordinates, without its rotation. `origin` is where its zone or section lies. */
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

/** `by` is in degrees, clockwise on a screen. */
export function turned({ x, y }: Point, by: number): Point {
  if (by === 0) {
    return { x, y }
  }

  const [cos, sin] = [Math.cos((by * Math.PI) / 180), Math.sin((by * Math.PI) / 180)]

  return { x: x * cos - y * sin, y: x * sin + y * cos }
}
