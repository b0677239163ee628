import { MAX_CAPACITY, MAX_KEY, MAX_PLACES } from "../chart"
import type { Line, Numbering, Place, Row, Space, Table } from "../chart"
import { FLAGS } from "../codec/geometry"
import { isObject, readExtra, readText } from "../pretix/read-fields"
import type { Json } from "../pretix/read-fields"
import { readOutline } from "../pretix/read-shapes"
import { Fields, defined } from "./fields"

const MAX_IDX = 10_000_000
const MAX_LABEL = 20

export function readRow(fields: Fields): Row {
  const line = fields.json.line === undefined ? undefined : readLine(inside(fields, "line"))

  return defined<Row>({
    key: fields.text("key", MAX_KEY),
    label: fields.optionalText("label", MAX_LABEL),
    ...fields.point(),
    angle: fields.optionalNumber("angle", -360, 360),
    line,
    numbering: readNumbering(fields, "numbering"),
    category: fields.optionalText("category", MAX_KEY),
    places: readPlaces(fields, line === undefined),
    ...extraOf(fields),
  })
}

export function readTable(fields: Fields): Table {
  const top = {
    key: fields.text("key", MAX_KEY),
    label: fields.text("label", MAX_LABEL),
    ...fields.point(),
    shape: fields.oneOf("shape", ["round", "rectangle"]),
    width: fields.number("width", 1, 10_000),
    height: fields.number("height", 1, 10_000),
    angle: fields.optionalNumber("angle", -360, 360),
    category: fields.optionalText("category", MAX_KEY),
  }

  return fields.oneOf("sold", ["seats", "whole"]) === "seats"
    ? defined({ ...top, sold: "seats", places: readPlaces(fields, false), numbering: readNumbering(fields, "numbering") })
    : defined({ ...top, sold: "whole", place: readPlace(inside(fields, "place"), false), capacity: capacityOf(fields) })
}

export function readSpace(fields: Fields): Space {
  const outline = inside(fields, "outline")
  const read = readOutline({ ...outline.json, shape: Object.keys(outline.json)[0] })

  if (!read || read.kind === "text") {
    fields.wrong("“outline” must be a rectangle, circle, ellipse or polygon.")
  }

  const { kind: _, ...drawn } = read ?? { kind: "circle" as const }

  return defined<Space>({
    kind: fields.oneOf("kind", ["area", "booth"]),
    key: fields.text("key", MAX_KEY),
    label: fields.text("label", MAX_LABEL),
    ...fields.point(),
    outline: drawn,
    angle: fields.optionalNumber("angle", -360, 360),
    category: fields.optionalText("category", MAX_KEY),
    capacity: capacityOf(fields),
    place: readPlace(inside(fields, "place"), false),
  })
}

/** Reports an invalid or missing capacity. */
function capacityOf({ json: { capacity }, where, problems }: Fields): number {
  if (typeof capacity === "number" && Number.isInteger(capacity) && capacity >= 1 && capacity <= MAX_CAPACITY) {
    return capacity
  }
  const most = MAX_CAPACITY.toLocaleString("en")

  problems.error(
    "capacity_invalid",
    `${where} has the capacity ${describeValue(capacity)}; it must be a whole number from 1 to ${most}.`,
    where
  )

  return 1
}

const describeValue = (value: unknown) => (typeof value === "number" ? String(value) : `“${readText(value, 20) ?? "?"}”`)

function readPlaces(fields: Fields, are_explicit: boolean): Place[] {
  return fields
    .list("places", MAX_PLACES, (json, at) => `${fields.where}, seat ${readText(json.label, MAX_LABEL) ?? `no. ${at + 1}`}`)
    .map((place) => readPlace(place, are_explicit))
}

function readPlace(fields: Fields, is_explicit: boolean): Place {
  const { json } = fields
  const has_spot = is_explicit || json.x !== undefined || json.y !== undefined

  return defined<Place>({
    idx: fields.whole("idx", 0, MAX_IDX),
    uid: fields.text("uid", MAX_KEY),
    label: fields.optionalText("label", MAX_LABEL),
    category: fields.optionalText("category", MAX_KEY),
    row_pos: json.row_pos === undefined ? undefined : fields.whole("row_pos", 0, 60_000),
    ...(has_spot && fields.point()),
    flags: readFlags(fields),
    ...extraOf(fields),
  })
}

function readFlags(fields: Fields): Place["flags"] {
  const { flags } = fields.json

  if (flags === undefined) {
    return undefined
  }
  if (!Array.isArray(flags) || flags.some((flag) => !FLAGS.includes(flag))) {
    fields.wrong(`“flags” must be a list of ${FLAGS.join(", ")}.`)

    return undefined
  }

  return FLAGS.filter((flag) => flags.includes(flag))
}

function readLine(fields: Fields): Line {
  const aisles = fields.list("aisles", 200, (_, at) => `${fields.where}, aisle ${at + 1}`)
  const curve = fields.optionalNumber("curve", -100_000, 100_000)

  return defined<Line>({
    spacing: fields.number("spacing", 0.01, 10_000),
    curve,
    aisles:
      fields.json.aisles === undefined
        ? undefined
        : aisles.map((aisle) => ({ after: aisle.whole("after", 1, MAX_PLACES), width: aisle.number("width", 0, 10_000) })),
  })
}

export function readNumbering(from: Fields, field: string): Numbering | undefined {
  if (from.json[field] === undefined) {
    return undefined
  }
  const fields = inside(from, field)
  const { skip, continues } = fields.json
  const skipped = Array.isArray(skip) ? skip.map((label) => readText(label, MAX_LABEL)) : null

  if (skip !== undefined && (!skipped || skipped.length > 200 || skipped.includes(null))) {
    fields.wrong("“skip” must be a list of at most 200 labels.")
  }
  if (continues !== undefined && continues !== true && !readText(continues, MAX_KEY)) {
    fields.wrong("“continues” must be true or the key of a row.")
  }

  return defined<Numbering>({
    style: fields.oneOf("style", ["numbers", "letters", "letters_without_io"]),
    start: fields.json.start === undefined ? undefined : fields.whole("start", 0, 1_000_000),
    direction: fields.optionalOneOf("direction", ["forward", "backward"]),
    parity: fields.optionalOneOf("parity", ["all", "odd", "even", "odd_even"]),
    skip: skip === undefined ? undefined : ((skipped ?? []).slice(0, 200).filter((label) => label !== null) as string[]),
    continues: continues === true ? true : (readText(continues, MAX_KEY) ?? undefined),
  })
}

/** A required part, reported under its parent's name. */
function inside({ json, where, problems }: Fields, field: string): Fields {
  const value: unknown = json[field]

  if (!isObject(value)) {
    problems.error("chart_invalid", `${where}: “${field}” must be an object.`, where)
  }

  return new Fields(isObject(value) ? value : ({} as Json), where, problems)
}

function extraOf({ json }: Fields) {
  return isObject(json.extra) ? readExtra(json.extra, new Set()) : {}
}
