import { bbox, shapeBox } from "../chart"
import type { Box, Category, Chart, Floor, PlaceFlag, Point, Shape } from "../chart"
import { focalPoint } from "../focal-point"
import { groupsOf } from "../layout/groups-of"
import type { Group } from "../layout/groups-of"
import { areUuids, deltas, packLabels, packUuids, sums, unpackLabels, unpackUuids } from "./packing"
import type { Labels } from "./packing"

/**
 * What a buyer's map needs of a chart, in columns per place. Sections → rows → places in chart order; elsewhere a place is
 * identified by `idx`.
 */
export interface Geometry {
  name: string
  box: Box
  focal: Point
  floors: Floor[]
  categories: Category[]
  sections: { key: string; name: string; floor: number }[]
  /** Rows, tables, booths and areas; a place's `row` is an index into them. */
  rows: GeometryRow[]
  /** In absolute positions. */
  shapes: Shape[]
  count: number
  idx: Uint32Array
  x: Float32Array
  y: Float32Array
  category: Uint8Array
  row: Uint16Array
  row_pos: Uint16Array
  /** Bits in the order of FLAGS. */
  flags: Uint8Array
  labels: string[]
  /** Null if they were omitted. */
  uids: string[] | null
}

export interface GeometryRow extends Pick<Group, "kind" | "key" | "label" | "section" | "capacity" | "outline"> {
  first: number
  count: number
}

export interface EncodeOptions {
  /** Omit uids where callers use `idx`: they are most of the compressed size. */
  uids?: boolean
}

export const FLAGS: readonly PlaceFlag[] = [
  "accessible",
  "companion",
  "restricted",
  "obstructed",
  "step_free",
  "transfer_left",
  "transfer_right",
]
/** "GSG1" had only rows and three flags; its layout is that of "GSG2" and can still be read. */
const MAGICS = [0x31475347, 0x32475347]
const MAGIC = MAGICS[1]

/** Fields of anything but a plain row. */
type Special = Pick<Group, "kind" | "capacity" | "outline">

interface Header {
  name: string
  box: Box
  unit: number
  focal: Point
  floors: Floor[]
  categories: Category[]
  sections: [key: string, name: string, floor: number][]
  rows: [key: string, label: string, section: number, count: number, labels: Labels, special?: Special][]
  shapes: Shape[]
  uids: "none" | "uuid" | string[]
}

/**
 * The immutable binary behind a map: magic number, header length, JSON header, then delta-encoded columns (they compress about
 * tenfold). Positions are rounded to 1/65535 of the longer side.
 *
 * @throws RangeError on more than 65,535 rows, tables and spaces, or more than 255 categories
 */
export function encodeGeometry(chart: Chart, options: EncodeOptions = {}): Uint8Array {
  const rows = groupsOf(chart)
  const places = rows.flatMap((row) => row.places)
  const box = bbox(places) ?? { min_x: 0, min_y: 0, max_x: 0, max_y: 0 }
  const unit = Math.max(box.max_x - box.min_x, box.max_y - box.min_y, 1) / 65_535
  const categories = new Map(chart.categories.map(({ key }, index) => [key, index]))

  if (rows.length > 65_535 || chart.categories.length > 255) {
    throw new RangeError("A map holds at most 65,535 rows and 255 categories.")
  }

  const all = places.map(({ uid }) => uid)
  const uids = options.uids === false ? "none" : areUuids(all) ? "uuid" : all
  const header: Header = {
    name: chart.name,
    box,
    unit,
    focal: focalPoint(chart, places),
    floors: chart.floors,
    categories: chart.categories,
    sections: chart.sections.map(({ key, name, floor }) => [key, name, chart.floors.findIndex((other) => other.key === floor)]),
    rows: rows.map(({ kind, key, label, section, places: own, capacity, outline }) => [
      key,
      label,
      section,
      own.length,
      packLabels(own.map((place) => place.label)),
      ...(kind === "row" ? ([] as const) : ([{ kind, capacity, outline }] as const)),
    ]),
    shapes: absoluteShapes(chart),
    uids,
  }

  return write(header, [
    deltas(Uint32Array.from(places, ({ idx }) => idx)),
    deltas(Uint16Array.from(places, ({ x }) => Math.round((x - box.min_x) / unit))),
    deltas(Uint16Array.from(places, ({ y }) => Math.round((y - box.min_y) / unit))),
    deltas(Uint16Array.from(places, ({ row_pos }) => row_pos)),
    Uint8Array.from(places, ({ category }) => categories.get(category) ?? 0),
    Uint8Array.from(places, ({ flags }) =>
      FLAGS.reduce((bits, flag, bit) => (flags.includes(flag) ? bits | (1 << bit) : bits), 0)
    ),
    uids === "uuid" ? packUuids(all) : new Uint8Array(0),
  ])
}

/** Reads the output of encodeGeometry. @throws RangeError on anything else, including truncated files */
export function decodeGeometry(bytes: Uint8Array): Geometry {
  const { header, body } = open(bytes)
  const count = header.rows.reduce((sum, row) => sum + row[3], 0)
  const packed = header.uids === "uuid"

  if (body.length !== count * (packed ? 28 : 12)) {
    throw new RangeError("The map was cut off or belongs to another version.")
  }

  let at = 0
  const take = (width: number) => body.slice(at, (at += count * width)).buffer
  const idx = sums(new Uint32Array(take(4)))
  const x = Float32Array.from(sums(new Uint16Array(take(2))), (steps) => header.box.min_x + steps * header.unit)
  const y = Float32Array.from(sums(new Uint16Array(take(2))), (steps) => header.box.min_y + steps * header.unit)
  const row_pos = sums(new Uint16Array(take(2)))
  const category = new Uint8Array(take(1))
  const flags = new Uint8Array(take(1))
  const row = new Uint16Array(count)
  let first = 0

  const rows = header.rows.map(([key, label, section, own, , special], index): GeometryRow => {
    const start = first

    first += own
    row.fill(index, start, first)

    return { ...(special ?? PLAIN_ROW), key, label, section, first: start, count: own }
  })

  return {
    name: header.name,
    box: header.box,
    focal: header.focal,
    floors: header.floors,
    categories: header.categories,
    sections: header.sections.map(([key, name, floor]) => ({ key, name, floor })),
    rows,
    shapes: header.shapes,
    count,
    idx,
    x,
    y,
    category,
    row,
    row_pos,
    flags,
    labels: header.rows.flatMap(([, , , own, labels]) => unpackLabels(labels, own)),
    uids: packed ? unpackUuids(new Uint8Array(take(16))) : header.uids === "none" ? null : (header.uids as string[]),
  }
}

const PLAIN_ROW: Special = { kind: "row", capacity: null, outline: null }

function absoluteShapes(chart: Chart): Shape[] {
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))

  return chart.shapes
    .map(({ extra: _, ...shape }) => ({
      ...shape,
      x: shape.x + (zones.get(shape.zone)?.x ?? 0),
      y: shape.y + (zones.get(shape.zone)?.y ?? 0),
    }))
    .filter((shape) => Number.isFinite(shapeBox(shape, { x: 0, y: 0 }).min_x))
}

function write(header: Header, columns: ArrayBufferView[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(8 + json.length + columns.reduce((sum, { byteLength }) => sum + byteLength, 0))
  const view = new DataView(bytes.buffer)
  let at = 8 + json.length

  view.setUint32(0, MAGIC, true)
  view.setUint32(4, json.length, true)
  bytes.set(json, 8)

  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += column.byteLength
  }

  return bytes
}

function open(bytes: Uint8Array): { header: Header; body: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = bytes.length >= 8 && MAGICS.includes(view.getUint32(0, true)) ? view.getUint32(4, true) : Infinity

  if (8 + length > bytes.length) {
    throw new RangeError("These bytes are not a map.")
  }

  try {
    return {
      header: JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header,
      body: bytes.subarray(8 + length),
    }
  } catch {
    throw new RangeError("These bytes are not a map.")
  }
}
