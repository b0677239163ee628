import { bbox, focalPoint, shapeBox } from "../chart"
import type { Box, Category, Chart, Floor, PlaceFlag, Point, Shape } from "../chart"

/** What a buyer's map needs of a chart, place by place in columns. Sections → rows → places in chart order; `idx` names the place elsewhere. */
export interface Geometry {
  name: string
  box: Box
  focal: Point
  floors: Floor[]
  categories: Category[]
  sections: { key: string; name: string; floor: number }[]
  rows: { key: string; label: string; section: number; first: number; count: number }[]
  /** Positions absolute. */
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
  /** Null when they were left out. */
  uids: string[] | null
}

export interface EncodeOptions {
  /** Leave uids out where the caller speaks `idx`: they are most of the compressed size. */
  uids?: boolean
}

export const FLAGS: readonly PlaceFlag[] = ["accessible", "companion", "restricted"]
const MAGIC = 0x31475347
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Labels = [first: number, step: number] | string[]

interface Header {
  name: string
  box: Box
  unit: number
  focal: Point
  floors: Floor[]
  categories: Category[]
  sections: [key: string, name: string, floor: number][]
  rows: [key: string, label: string, section: number, count: number, labels: Labels][]
  shapes: Shape[]
  uids: "none" | "uuid" | string[]
}

/**
 * The immutable binary behind a map: magic, header length, JSON header, then columns of deltas (they compress about tenfold).
 * Positions are rounded to 1/65535 of the longer side. @throws RangeError on more than 65,535 rows or 255 categories
 */
export function encodeGeometry(chart: Chart, options: EncodeOptions = {}): Uint8Array {
  const rows = rowsOf(chart)
  const places = rows.flatMap(({ places, x, y }, row) =>
    places.map((place) => ({ ...place, row, x: x + place.x, y: y + place.y }))
  )
  const box = bbox(places) ?? { min_x: 0, min_y: 0, max_x: 0, max_y: 0 }
  const unit = Math.max(box.max_x - box.min_x, box.max_y - box.min_y, 1) / 65_535
  const categories = new Map(chart.categories.map(({ key }, index) => [key, index]))

  if (rows.length > 65_535 || chart.categories.length > 255) {
    throw new RangeError("A map holds at most 65,535 rows and 255 categories.")
  }

  const uids = options.uids === false ? "none" : packing(places.map(({ uid }) => uid))
  const header: Header = {
    name: chart.name,
    box,
    unit,
    focal: focalPoint(chart),
    floors: chart.floors,
    categories: chart.categories,
    sections: chart.sections.map(({ key, name, floor }) => [key, name, chart.floors.findIndex((other) => other.key === floor)]),
    rows: rows.map(({ key, label, section, places: own }) => [
      key,
      label,
      section,
      own.length,
      packLabels(own.map((place) => place.label)),
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
    Uint8Array.from(places, ({ flags = [] }) =>
      FLAGS.reduce((bits, flag, bit) => (flags.includes(flag) ? bits | (1 << bit) : bits), 0)
    ),
    uids === "uuid" ? packUuids(places.map(({ uid }) => uid)) : new Uint8Array(0),
  ])
}

/** Reads what encodeGeometry wrote. @throws RangeError on anything else, cut files included */
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

  const rows = header.rows.map(([key, label, section, own], index) => {
    const start = first

    first += own
    row.fill(index, start, first)

    return { key, label, section, first: start, count: own }
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

function rowsOf(chart: Chart) {
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))

  return chart.sections.flatMap(({ zone, rows }, section) => {
    const origin = zones.get(zone) ?? { x: 0, y: 0 }

    return rows.map(({ key, label, places, x, y }) => ({ key, label, places, section, x: origin.x + x, y: origin.y + y }))
  })
}

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
  const length = bytes.length >= 8 && view.getUint32(0, true) === MAGIC ? view.getUint32(4, true) : Infinity

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

/** Typed arrays wrap around, so a difference and its sum are exact at any width. */
function deltas<T extends Uint16Array | Uint32Array>(values: T): T {
  for (let index = values.length - 1; index > 0; index -= 1) {
    values[index] -= values[index - 1]
  }

  return values
}

function sums<T extends Uint16Array | Uint32Array>(values: T): T {
  for (let index = 1; index < values.length; index += 1) {
    values[index] += values[index - 1]
  }

  return values
}

function packLabels(labels: string[]): Labels {
  const first = Number(labels[0])
  const step = labels.length > 1 ? Number(labels[1]) - first : 1
  const counts =
    Number.isSafeInteger(first) &&
    Number.isSafeInteger(step) &&
    labels.every((label, index) => label === String(first + index * step))

  return counts ? [first, step] : labels
}

function unpackLabels(labels: Labels, count: number): string[] {
  const [first, step] = labels

  return typeof first === "number"
    ? Array.from({ length: count }, (_, index) => String(first + index * (step as number)))
    : (labels as string[])
}

function packing(uids: string[]): Header["uids"] {
  return uids.length > 0 && uids.every((uid) => UUID.test(uid)) ? "uuid" : uids
}

function packUuids(uids: string[]): Uint8Array {
  const bytes = new Uint8Array(uids.length * 16)

  uids.forEach((uid, place) => {
    const digits = uid.replace(/-/g, "")

    for (let byte = 0; byte < 16; byte += 1) {
      bytes[place * 16 + byte] = parseInt(digits.slice(byte * 2, byte * 2 + 2), 16)
    }
  })

  return bytes
}

function unpackUuids(bytes: Uint8Array): string[] {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))

  return Array.from({ length: bytes.length / 16 }, (_, place) => {
    const digits = hex.slice(place * 16, place * 16 + 16).join("")

    return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-")
  })
}
