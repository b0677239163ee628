import { MAX_PLACES } from "../chart"
import type { Category } from "../chart"
import { DEFAULT_COLOR, isObject, readColor, readExtra, readPoint, readText } from "./read-fields"
import type { Json } from "./read-fields"
import { readShapes } from "./read-shapes"
import type { RawPlan, RawRow, RawSeat, RawZone } from "./raw-plan"
import type { ProblemName, Problems } from "../problems"
import { uniqueKeys } from "./unique-keys"

const MAX_TEXT_LENGTH = 32_000_000
const MAX_PARTS = { zones: 200, categories: 200, rows: MAX_PLACES, areas: 5_000 }
const ZONE_FIELDS = new Set(["name", "position", "rows", "areas"])
const ROW_FIELDS = new Set(["row_number", "position", "seats"])
const SEAT_FIELDS = new Set(["seat_guid", "seat_number", "position", "category"])

/**
 * Parses and validates a pretix seating plan (schema 0.0.1). Everything is counted before anything is built.
 *
 * @returns null when nothing could be read; the problems then say why
 */
export function readPlan(text: string, problems: Problems): RawPlan | null {
  const plan = parse(text, problems)

  if (!plan || !countParts(plan, problems)) {
    return null
  }

  const categories = readCategories(plan.categories as unknown[], problems)
  const byName = new Map(categories.map((category) => [category.name, category.key]))
  const zones = (plan.zones as unknown[]).map((zone, index) =>
    readZone(zone as Json, zoneName(zone as Json, index), byName, problems)
  )

  return { name: readText(plan.name, 200) ?? "Plan", size: readSize(plan.size), categories, zones }
}

function parse(text: string, problems: Problems): Json | null {
  if (typeof text !== "string" || text.length > MAX_TEXT_LENGTH) {
    problems.error("file_too_large", "The file is larger than 32 MB, which no plan of 50,000 places needs.")

    return null
  }

  let plan: unknown

  try {
    plan = JSON.parse(text)
  } catch {
    problems.error("json_invalid", "The file is not valid JSON: it was cut off, or it is not a seating plan.")

    return null
  }

  if (!isObject(plan) || !Array.isArray(plan.zones) || !Array.isArray(plan.categories)) {
    problems.error(
      "plan_invalid",
      "The file is JSON, but not a pretix seating plan: it needs a list “zones” and a list “categories”."
    )

    return null
  }

  return plan
}

function countParts(plan: Json, problems: Problems): boolean {
  const counts = { zones: 0, categories: (plan.categories as unknown[]).length, rows: 0, areas: 0 }
  let places = 0

  for (const [index, zone] of (plan.zones as unknown[]).entries()) {
    if (!isObject(zone) || !Array.isArray(zone.rows)) {
      problems.error("plan_invalid", `Zone ${index + 1} has no list of rows.`, `zone ${index + 1}`)
      continue
    }

    counts.zones += 1
    counts.rows += zone.rows.length
    counts.areas += Array.isArray(zone.areas) ? zone.areas.length : 0

    for (const [rowIndex, row] of zone.rows.entries()) {
      if (!isObject(row) || !Array.isArray(row.seats)) {
        problems.error(
          "plan_invalid",
          `Row ${rowIndex + 1} of zone “${zoneName(zone, index)}” has no list of seats.`,
          zoneName(zone, index)
        )
        continue
      }

      places += row.seats.length
    }
  }

  if (places > MAX_PLACES) {
    problems.error("too_many_places", `The plan has ${number(places)} places; a chart holds at most ${number(MAX_PLACES)}.`)
  }

  for (const part of ["zones", "categories", "rows", "areas"] as const) {
    if (counts[part] > MAX_PARTS[part]) {
      problems.tooMany({ kind: part === "areas" ? "shapes" : part, count: counts[part], most: MAX_PARTS[part] }, part)
    }
  }

  if (places === 0 && !problems.refused) {
    problems.error("plan_empty", "The plan has no seats, so there is nothing to sell.")
  }

  return !problems.refused
}

function readCategories(categories: unknown[], problems: Problems): Category[] {
  const named: { name: string; color: string }[] = []

  for (const [index, category] of categories.entries()) {
    const name = isObject(category) ? readText(category.name, 100) : null

    if (!isObject(category) || !name || named.some((other) => other.name === name)) {
      problems.error(
        "category_invalid",
        name ? `Two categories are called “${name}”.` : `Category ${index + 1} has no name.`,
        `category ${index + 1}`
      )
      continue
    }

    const color = readColor(category.color)

    if (!color && category.color !== undefined) {
      problems.warning(
        "color_replaced",
        `The colour of category “${name}” is not a plain colour and was replaced by grey.`,
        `category ${index + 1}`
      )
    }

    named.push({ name, color: color ?? DEFAULT_COLOR })
  }

  const keys = uniqueKeys(named.map(({ name }) => name))

  return named.map((category, index) => ({ key: keys[index], ...category }))
}

function readZone(zone: Json, name: string, categories: Map<string, string>, problems: Problems): RawZone {
  if (zone.name !== undefined && !readText(zone.name, 80)) {
    problems.error("text_invalid", `The name of ${name} is empty, not text, or longer than 80 characters.`, name)
  }

  const position = readPoint(zone.position)

  if (!position) {
    problems.error("position_invalid", `Zone “${name}” has no valid position.`, name)
  }

  const rows = (zone.rows as Json[]).filter((row) => (row.seats as unknown[]).length > 0)

  return {
    ...(position ?? { x: 0, y: 0 }),
    name,
    ...readExtra(zone, ZONE_FIELDS),
    rows: rows.map((row, index) => readRow(row, index, name, categories, problems)),
    shapes: readShapes(zone.areas, name, problems),
  }
}

function readRow(row: Json, index: number, zone: string, categories: Map<string, string>, problems: Problems): RawRow {
  const label = readText(row.row_number, 20)
  const where = `${zone}, row ${label ?? `no. ${index + 1}`}`
  const name: ProblemName = { section: zone, kind: "row", label: label ?? `#${index + 1}` }
  const position = readPoint(row.position)

  if (!label) {
    problems.error(
      "row_without_number",
      `Row no. ${index + 1} of zone “${zone}” has no row number, or one longer than 20 characters.`,
      where,
      undefined,
      [name]
    )
  }

  if (!position) {
    problems.error("position_invalid", `${where}: the row has no valid position.`, where, undefined, [name])
  }

  return {
    ...(position ?? { x: 0, y: 0 }),
    label: label ?? "",
    ...readExtra(row, ROW_FIELDS),
    seats: (row.seats as unknown[]).flatMap((seat, at) => readSeat(seat, at, { where, name }, categories, problems) ?? []),
  }
}

function readSeat(
  seat: unknown,
  index: number,
  { where: row, name: rowName }: { where: string; name: ProblemName },
  categories: Map<string, string>,
  problems: Problems
): RawSeat | null {
  if (!isObject(seat)) {
    problems.error("plan_invalid", `${row}: seat no. ${index + 1} is not an object.`, row, undefined, [
      { ...rowName, seat: `#${index + 1}` },
    ])

    return null
  }

  const label = readText(seat.seat_number, 20)
  const where = `${row}, seat ${label ?? `no. ${index + 1}`}`
  const names = [{ ...rowName, seat: label ?? `#${index + 1}` }]
  const position = readPoint(seat.position)
  const name = readText(seat.category, 100)
  const category = name === null ? undefined : categories.get(name)

  if (!label) {
    problems.error(
      "seat_without_number",
      `${where} has no seat number, or one longer than 20 characters.`,
      where,
      undefined,
      names
    )
  }

  if (!position) {
    problems.error("position_invalid", `${where} has no valid position.`, where, undefined, names)
  }

  if (name === null) {
    problems.error("seat_without_category", `${where} has no category.`, where, undefined, names)
  } else if (category === undefined) {
    const sentence = `${where} has the category “${name}”, which the plan does not define.`

    problems.error("unknown_category", sentence, where, undefined, names)
  }

  return {
    ...(position ?? { x: 0, y: 0 }),
    guid: readText(seat.seat_guid, 100),
    label: label ?? "",
    category: category ?? "",
    ...readExtra(seat, SEAT_FIELDS),
  }
}

function readSize(size: unknown): RawPlan["size"] {
  if (!isObject(size)) {
    return null
  }

  const point = readPoint({ x: size.width, y: size.height })

  return point && point.x > 0 && point.y > 0 ? { width: point.x, height: point.y } : null
}

function zoneName(zone: Json, index: number): string {
  return readText(zone.name, 80) ?? `Zone ${index + 1}`
}

function number(count: number): string {
  return count.toLocaleString("en")
}
