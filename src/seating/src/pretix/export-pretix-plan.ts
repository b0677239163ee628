import type { Chart, Extra, FlatPlace, Outline, Place, Point, Shape, Zone } from "../chart"
import { groupsOf } from "../layout/groups-of"
import type { Group } from "../layout/groups-of"
import { importPretixPlan } from "./import-pretix-plan"

/**
 * Writes a chart as pretix seating-plan JSON: zones, row order, positions, areas, guids and foreign fields are kept; rules are
 * applied; tables sold by the chair become rows. What the format cannot express is lost and listed by `pretixLosses`.
 */
export function exportPretixPlan(chart: Chart): string {
  const text = write(chart)
  const shared = new Set(chart.sections.map(({ zone }) => zone)).size < chart.sections.length

  // an import derives a zone's sections from the rows' positions; sections it would not find get zones of their own
  return shared && !comesBack(chart, text) ? write(withZoneEach(chart)) : text
}

function comesBack({ sections }: Chart, text: string): boolean {
  const back = importPretixPlan(text).chart

  return JSON.stringify(back?.sections.map(({ name }) => name)) === JSON.stringify(sections.map(({ name }) => name))
}

function withZoneEach(chart: Chart): Chart {
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))
  const own = chart.sections.map(({ key, name, zone }): Zone => ({
    ...{ x: 0, y: 0, ...zones.get(zone) },
    key: `section ${key}`,
    name,
  }))

  return {
    ...chart,
    zones: [...chart.zones.filter(({ key }) => chart.shapes.some(({ zone }) => zone === key)), ...own],
    sections: chart.sections.map((section) => ({ ...section, zone: `section ${section.key}` })),
  }
}

function write(chart: Chart): string {
  const names = new Map(chart.categories.map(({ key, name }) => [key, name]))
  const groups = groupsOf(chart)

  return JSON.stringify({
    name: chart.name,
    categories: chart.categories.map(({ name, color }) => ({ name, color })),
    zones: chart.zones.map((zone) => exportZone(zone, chart, groups, names)),
    size: chart.size,
  })
}

/** A row or table of the chart: explicit fields of its places are written as they are. */
interface Source extends Point {
  places: Place[]
  extra?: Extra
}

function exportZone(zone: Zone, chart: Chart, groups: Group[], categories: Map<string, string>) {
  const sections = chart.sections.filter((section) => section.zone === zone.key)
  const sources = new Map(
    sections
      .flatMap(({ rows, tables }) => [...rows, ...tables.flatMap((table) => (table.sold === "seats" ? [table] : []))])
      .map((source): [string, Source] => [source.key, source])
  )
  const own = groups.filter(({ section }) => chart.sections[section].zone === zone.key)
  const rows = own
    .flatMap((group) => {
      const source = sources.get(group.key)

      return group.capacity === null && group.places.length > 0 && source ? [{ group, source }] : []
    })
    .sort((a, b) => a.group.places[0].idx - b.group.places[0].idx)

  return {
    name: zone.name,
    position: { x: zone.x, y: zone.y },
    rows: rows.map(({ group, source }) => exportRow(group, source, zone, categories)),
    areas: [
      ...chart.shapes.filter((shape) => shape.zone === zone.key).map(exportShape),
      ...own.flatMap((group) => (group.outline ? [exportOutline(group, group.outline, zone)] : [])),
    ],
    ...zone.extra,
  }
}

function exportRow({ label, places }: Group, source: Source, zone: Point, categories: Map<string, string>) {
  return {
    position: { x: source.x, y: source.y },
    row_number: label,
    seats: places.map((place, at) => ({
      seat_number: place.label,
      seat_guid: place.uid,
      position: positionIn(place, source.places[at], source, zone),
      category: categories.get(place.category),
      ...source.places[at].extra,
    })),
    ...source.extra,
  }
}

/** Positions in drawn rows are computed: they are rounded to a thousandth. */
function positionIn(place: FlatPlace, own: Place, source: Point, zone: Point): Point {
  const rounded = (value: number) => Math.round(value * 1_000) / 1_000

  return { x: own.x ?? rounded(place.x - zone.x - source.x), y: own.y ?? rounded(place.y - zone.y - source.y) }
}

function exportOutline(
  { kind, label, capacity }: Group,
  { x, y, angle, ...outline }: Point & Outline & { angle: number },
  zone: Point
) {
  return {
    shape: Object.keys(outline)[0],
    position: { x: x - zone.x, y: y - zone.y },
    ...outline,
    rotation: angle,
    color: "#e0e0e0",
    text: { position: { x: 0, y: 0 }, text: capacity === null || kind === "booth" ? label : `${label} (${capacity})` },
  }
}

function exportShape({ kind, x, y, zone: _zone, floor: _floor, text, extra, ...rest }: Shape) {
  return {
    shape: kind,
    position: { x, y },
    ...rest,
    ...(text && {
      text: {
        position: { x: text.x, y: text.y },
        text: text.text,
        ...(text.color && { color: text.color }),
        ...(text.size !== undefined && { size: text.size }),
      },
    }),
    ...extra,
  }
}
