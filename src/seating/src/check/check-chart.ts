import { MAX_KEY, MAX_NAME, MAX_PARTS, MAX_SECTION_NAME, SCHEMA_VERSION } from "../chart"
import type { Chart, Section, Shape } from "../chart"
import { rowBefore } from "../layout/numbering"
import { DEFAULT_COLOR, isObject, readColor, readExtra, readPoint, readText } from "../pretix/read-fields"
import type { Json } from "../pretix/read-fields"
import { readShapes } from "../pretix/read-shapes"
import { Problems } from "../problems"
import type { Problem } from "../problems"
import { Fields, defined } from "./fields"
import { checkCount, checkPlaces, checkUids } from "./check-places"
import { readNumbering, readRow, readSpace, readTable } from "./read-groups"

/**
 * Reads an untrusted chart, such as the designer's draft, in the current form or that of version 1, and lists everything that
 * prevents its publication. Never throws.
 *
 * @returns the chart; null when at least one problem is an error
 */
export function checkChart(doc: unknown): CheckedChart {
  return check(doc, (chart, problems) => {
    checkNumbering(chart, problems)
    checkUids(chart, problems)
    checkPlaces(chart, problems)
  })
}

/**
 * Checks a chart that is still being drawn: reports only what an editor could not open or a map could not draw, not what is
 * unfinished. Never throws.
 *
 * @returns the chart; null when at least one problem is an error
 */
export function checkDraft(doc: unknown): CheckedChart {
  return check(doc, checkCount)
}

export interface CheckedChart {
  chart: Chart | null
  problems: Problem[]
}

function check(doc: unknown, checkRest: (chart: Chart, problems: Problems) => void): CheckedChart {
  const problems = new Problems()
  const chart = isObject(doc) ? readDoc(doc, problems) : null

  if (!isObject(doc)) {
    problems.error("chart_invalid", "This is not a chart: it is not an object.")
  }
  if (chart && !problems.refused) {
    checkKeys(chart, problems)
  }
  if (chart && !problems.refused) {
    checkRest(chart, problems)
  }

  return { chart: problems.refused ? null : chart, problems: problems.list() }
}

function readDoc(doc: Json, problems: Problems): Chart | null {
  if (doc.schema_version !== SCHEMA_VERSION && doc.schema_version !== 1) {
    problems.error("chart_invalid", `The version of this chart must be ${SCHEMA_VERSION} or 1.`)

    return null
  }

  const fields = new Fields(doc, "The chart", problems, true)
  const named = (what: string) => (json: Json, at: number) => `${what} ${readText(json.name, MAX_NAME) ?? `no. ${at + 1}`}`
  const focal = doc.focal === undefined ? undefined : readPoint(doc.focal)

  if (focal === null) {
    problems.error("position_invalid", "The focal point has no valid position.")
  }

  return defined<Chart>({
    schema_version: SCHEMA_VERSION,
    name: fields.text("name", MAX_NAME),
    size: sizeOf(doc.size),
    zones: fields.list("zones", MAX_PARTS.zones, named("Zone")).map((zone) => ({
      key: zone.text("key", MAX_KEY),
      name: zone.text("name", MAX_SECTION_NAME),
      ...zone.point(),
      ...(isObject(zone.json.extra) && readExtra(zone.json.extra, new Set())),
    })),
    floors: fields.list("floors", MAX_PARTS.floors, named("Floor")).map((floor) => ({
      key: floor.text("key", MAX_KEY),
      name: floor.text("name", MAX_NAME),
    })),
    categories: fields.list("categories", MAX_PARTS.categories, named("Category")).map((category) => ({
      key: category.text("key", MAX_KEY),
      name: category.text("name", 100),
      color: readColor(category.json.color) ?? DEFAULT_COLOR,
    })),
    sections: fields
      .list("sections", MAX_PARTS.sections, (json, at) => readText(json.name, MAX_SECTION_NAME) ?? `Section no. ${at + 1}`)
      .map(readSection),
    shapes: fields.list("shapes", MAX_PARTS.shapes, (_, at) => `Shape ${at + 1}`).flatMap(readDrawn),
    focal: focal ?? undefined,
  })
}

function readSection(section: Fields): Section {
  const part = (what: string) => (json: Json, at: number) =>
    `${section.where}, ${json.kind === "booth" ? "booth" : what} ${readText(json.label, 20) ?? `no. ${at + 1}`}`

  return defined<Section>({
    key: section.text("key", MAX_KEY),
    name: section.text("name", MAX_SECTION_NAME),
    zone: section.text("zone", MAX_KEY),
    floor: section.text("floor", MAX_KEY),
    rows: section.list("rows", MAX_PARTS.groups, part("row")).map(readRow),
    tables: section.list("tables", MAX_PARTS.groups, part("table")).map(readTable),
    spaces: section.list("spaces", MAX_PARTS.groups, part("area")).map(readSpace),
    row_numbering: readNumbering(section, "row_numbering"),
    numbering: readNumbering(section, "numbering"),
  })
}

/** Drawn shapes and those of a plan store their position in different ways. */
function readDrawn({ json, problems, where }: Fields): Shape[] {
  const text = isObject(json.text) ? { ...json.text, position: { x: json.text.x ?? 0, y: json.text.y ?? 0 } } : json.text
  const extra = isObject(json.extra) ? json.extra : {}
  const { kind, x, y, zone: _, floor: __, extra: ___, ...rest } = json
  const [shape] = readShapes([{ ...extra, ...rest, shape: kind, position: { x, y }, text }], where, problems)

  return shape ? [{ ...shape, zone: readText(json.zone, MAX_KEY) ?? "", floor: readText(json.floor, MAX_KEY) ?? "" }] : []
}

function sizeOf(size: unknown): Chart["size"] {
  const point = isObject(size) ? readPoint({ x: size.width, y: size.height }) : null

  return { width: Math.max(0, point?.x ?? 0), height: Math.max(0, point?.y ?? 0) }
}

/** Checks that keys are unique and that all references exist. */
function checkKeys(chart: Chart, problems: Problems): void {
  const once = (what: string, things: { key: string; name: string }[]) => {
    const names = new Map<string, string>()

    for (const { key, name } of things) {
      const other = names.get(key)

      if (other !== undefined) {
        problems.error("duplicate_key", `The ${what} ${other} and ${name} share the key “${key}”.`, name)
      }
      names.set(key, name)
    }

    return names
  }
  const zones = once("zones", chart.zones)
  const floors = once("floors", chart.floors)

  once("categories", chart.categories)
  once("sections", chart.sections)
  once(
    "rows, tables or areas",
    chart.sections.flatMap(({ name: section, rows, tables, spaces }) =>
      [...rows, ...tables, ...spaces].map(({ key, label }) => ({ key, name: `${label ?? "without label"} of ${section}` }))
    )
  )

  for (const { zone, floor, ...thing } of [...chart.sections, ...chart.shapes]) {
    const name = "name" in thing ? thing.name : `A ${thing.kind}`

    if (!zones.has(zone) || !floors.has(floor)) {
      problems.error("chart_invalid", `${name} belongs to a zone or floor that the chart does not have.`, name)
    }
  }
}

/** Checks that a row continues only a row with numbers, and not itself through others. */
function checkNumbering({ sections }: Chart, problems: Problems): void {
  const before = new Map<string, string | null>()
  const names = new Map<string, string>()

  for (const { rows, numbering, name } of sections) {
    rows.forEach((row, at) => {
      const rule = row.numbering ?? numbering

      names.set(row.key, `${name}, row ${row.label ?? `no. ${at + 1}`}`)
      before.set(row.key, rule ? rowBefore(rule, rows, at) : null)
    })
  }

  const sound = new Set<string>()

  for (const key of before.keys()) {
    const seen = new Set<string>()
    let at: string | null = key

    while (at !== null && before.has(at) && !sound.has(at) && !seen.has(at)) {
      seen.add(at)
      at = before.get(at) ?? null
    }

    const name = names.get(key) as string

    if (at !== null && !before.has(at)) {
      problems.error("numbering_invalid", `${name}: its numbering continues a row that the chart does not have.`, name)
    } else if (at !== null && seen.has(at)) {
      problems.error("numbering_invalid", `${name}: its numbering continues itself in a loop.`, name)
    }
    seen.forEach((other) => sound.add(other))
  }
}
