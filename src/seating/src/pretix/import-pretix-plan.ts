import { SCHEMA_VERSION, bbox } from "../chart"
import type { Chart, Row, Section } from "../chart"
import { checkDraft } from "../check/check-chart"
import { checkOverlap } from "../check/check-places"
import { groupsOf } from "../layout/groups-of"
import { placesOf } from "../layout/places-of"
import { Problems } from "../problems"
import type { Problem } from "../problems"
import { assignFloors } from "./assign-floors"
import { deriveSections } from "./derive-sections"
import type { DerivedSection } from "./derive-sections"
import type { RawPlan, RawRow } from "./raw-plan"
import { readPlan } from "./read-plan"
import { rowPositions } from "./row-positions"
import { withoutUnitUids } from "../unit-uids"
import { uniqueKeys } from "./unique-keys"

export interface ImportOptions {
  /** Assigns every place a new uid, derived from its printed label: the same file produces the same uids. */
  renumber?: boolean
}

export interface ImportResult {
  /** Null when refused; at least one problem is then an error. */
  chart: Chart | null
  problems: Problem[]
}

/**
 * Reads a pretix seating plan into a chart: sections are derived so that printed labels are unique, floors where zones overlap,
 * adjacency from positions, `idx` in file order. Never throws; at most 50,000 places.
 */
export function importPretixPlan(text: string, options: ImportOptions = {}): ImportResult {
  const problems = new Problems()
  const plan = readPlan(text, problems)

  if (plan && !options.renumber) {
    checkGuids(plan, problems)
  }

  const sections = plan ? deriveSections(plan.zones) : []

  checkLabels(sections, problems)

  const chart = plan && !problems.refused ? withoutUnitUids(chartOf(plan, sections, options.renumber === true), problems) : null

  if (chart) {
    problems.take(checkDraft(chart).problems)
  }
  if (chart && !problems.refused) {
    checkOverlap(chart, groupsOf(chart), problems, "warning")
  }

  return { chart: problems.refused ? null : chart, problems: problems.list() }
}

function chartOf(plan: RawPlan, derived: DerivedSection[], renumber: boolean): Chart {
  const { floors, floorOf } = assignFloors(plan.zones, plan.name)
  const zoneKeys = plan.zones.map((_, index) => `z${index + 1}`)
  const rows = rowsOf(plan)
  const sections = derived.map((section, index): Section => ({
    key: `s${index + 1}`,
    name: section.name,
    zone: zoneKeys[section.zone],
    floor: floors[floorOf[section.zone]].key,
    rows: section.rows.map((row) => rows.get(row) as Row),
    tables: [],
    spaces: [],
  }))
  const chart: Chart = {
    schema_version: SCHEMA_VERSION,
    name: plan.name,
    size: plan.size ?? { width: 0, height: 0 },
    zones: plan.zones.map(({ name, x, y, extra }, index) => ({ key: zoneKeys[index], name, x, y, ...(extra && { extra }) })),
    floors,
    categories: plan.categories,
    sections,
    shapes: plan.zones.flatMap(({ shapes }, index) =>
      shapes.map((shape) => ({ ...shape, zone: zoneKeys[index], floor: floors[floorOf[index]].key }))
    ),
  }

  if (renumber) {
    giveUids(sections)
  }

  return plan.size ? chart : { ...chart, size: sizeOf(chart) }
}

/** Rows with places, keyed by their source; `idx` counts through the file. */
function rowsOf(plan: RawPlan): Map<RawRow, Row> {
  const rows = new Map<RawRow, Row>()
  let idx = 0

  for (const { rows: raws } of plan.zones) {
    for (const raw of raws) {
      const positions = rowPositions(raw.seats)

      rows.set(raw, {
        key: `r${rows.size + 1}`,
        label: raw.label,
        x: raw.x,
        y: raw.y,
        ...(raw.extra && { extra: raw.extra }),
        places: raw.seats.map(({ guid, label, x, y, category, extra }, index) => ({
          idx: idx++,
          uid: guid ?? "",
          label,
          x,
          y,
          category,
          row_pos: positions[index],
          ...(extra && { extra }),
        })),
      })
    }
  }

  return rows
}

function giveUids(sections: Section[]): void {
  const places = sections.flatMap((section) =>
    section.rows.flatMap((row) => row.places.map((place) => ({ place, label: `${section.name} ${row.label} ${place.label}` })))
  )
  const uids = uniqueKeys(places.map(({ label }) => label))

  places.forEach(({ place }, index) => {
    place.uid = uids[index]
  })
}

function sizeOf(chart: Chart): Chart["size"] {
  const box = bbox(placesOf(chart))

  return { width: Math.max(1, Math.ceil(box?.max_x ?? 0)), height: Math.max(1, Math.ceil(box?.max_y ?? 0)) }
}

const RENUMBER_OFFER = "Import with new numbers to give every place its own."

function checkGuids(plan: RawPlan, problems: Problems): void {
  const seats = plan.zones.flatMap(({ rows }) => rows.flatMap((row) => row.seats))
  const counts = new Map<string, number>()

  for (const { guid } of seats) {
    if (guid !== null) {
      counts.set(guid, (counts.get(guid) ?? 0) + 1)
    }
  }

  const missing = seats.filter(({ guid }) => guid === null).length
  const shared = [...counts].filter(([, count]) => count > 1)

  if (missing > 0) {
    problems.errorOfPlaces(
      "seat_without_guid",
      `Of the plan’s ${seats.length} places, ${missing} have no “seat_guid”. ${RENUMBER_OFFER}`,
      { count: missing, of: seats.length }
    )
  }

  if (shared.length > 0) {
    const places = shared.reduce((sum, [, count]) => sum + count, 0)
    const first = shared.slice(0, 3).map(([guid, count]) => `“${guid}” names ${count} places`)
    const more = shared.length > 3 ? `, and ${shared.length - 3} more` : ""

    problems.errorOfPlaces(
      "duplicate_guid",
      `Of the plan’s ${seats.length} places, ${places} share their “seat_guid” with another: ${first.join(", ")}${more}. ${RENUMBER_OFFER}`,
      { count: places, of: seats.length }
    )
  }
}

function checkLabels(sections: DerivedSection[], problems: Problems): void {
  for (const section of sections) {
    const seen = new Set<string>()

    for (const row of section.rows) {
      for (const seat of row.seats) {
        const label = JSON.stringify([row.label, seat.label])

        if (seen.has(label) && row.label && seat.label) {
          const where = `${section.name}, row ${row.label}, seat ${seat.label}`

          problems.error("duplicate_label", `Two places would be printed as “${where}” on a ticket.`, where, undefined, [
            { section: section.name, kind: "row", label: row.label, seat: seat.label },
          ])
        }

        seen.add(label)
      }
    }
  }
}
