import type { Chart, Row, Shape, Zone } from "../chart"

/**
 * Writes a chart as pretix seating-plan JSON text: zones, row order, positions, areas, guids and foreign fields as they came.
 * Lost, because the format has no word for them: derived section names, floors, place flags, and holes in `idx`.
 */
export function exportPretixPlan(chart: Chart): string {
  const names = new Map(chart.categories.map(({ key, name }) => [key, name]))

  return JSON.stringify({
    name: chart.name,
    categories: chart.categories.map(({ name, color }) => ({ name, color })),
    zones: chart.zones.map((zone) => exportZone(zone, chart, names)),
    size: chart.size,
  })
}

function exportZone(zone: Zone, chart: Chart, categories: Map<string, string>) {
  const rows = chart.sections
    .filter((section) => section.zone === zone.key)
    .flatMap((section) => section.rows)
    .sort((a, b) => a.places[0].idx - b.places[0].idx)

  return {
    name: zone.name,
    position: { x: zone.x, y: zone.y },
    rows: rows.map((row) => exportRow(row, categories)),
    areas: chart.shapes.filter((shape) => shape.zone === zone.key).map(exportShape),
    ...zone.extra,
  }
}

function exportRow(row: Row, categories: Map<string, string>) {
  return {
    position: { x: row.x, y: row.y },
    row_number: row.label,
    seats: row.places.map((place) => ({
      seat_number: place.label,
      seat_guid: place.uid,
      position: { x: place.x, y: place.y },
      category: categories.get(place.category),
      ...place.extra,
    })),
    ...row.extra,
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
