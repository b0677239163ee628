import { createHash } from "node:crypto"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { encodeGeometry, placesOf, type Chart } from "@guichet/seating"

/**
 * Publishes a chart as version 1 of a new row, places and geometry with it. The caller's transaction makes it whole.
 *
 * @throws Error (foreign key) when the venue is not the tenant's: check first
 * @returns the chart's id
 */
export async function queryInsertChartVersion(
  db: Db,
  tenant: TenantId,
  venue_id: string,
  name: string,
  chart: Chart
): Promise<string> {
  const chart_id = newId("chart")
  const geometry = Buffer.from(encodeGeometry(chart))
  const places = placesOf(chart)

  await db.query(`insert into chart (tenant_no, id, venue_id, name) values ($1, $2, $3, $4)`, [tenant, chart_id, venue_id, name])
  const { rows } = await db.query<{ version_no: number }>(
    `insert into chart_version (tenant_no, id, chart_id, no, schema_version, doc, geometry, sha256, place_count, categories)
     values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9) returning version_no`,
    [
      tenant,
      newId("chart_version"),
      chart_id,
      chart.schema_version,
      JSON.stringify(chart),
      geometry,
      createHash("sha256").update(geometry).digest("hex"),
      places.length,
      JSON.stringify(categoriesOf(chart, places)),
    ]
  )
  await db.query(
    `insert into chart_place (tenant_no, version_no, idx, uid, floor, section, row_label, label, category_key, row_key, row_pos, x, y, flags)
     select $1, $2, p.idx, p.uid, p.floor, p.section, p.row_label, p.label, p.category, p.row_key, p.row_pos, p.x, p.y, p.flags
     from jsonb_to_recordset($3::jsonb) as p(idx int, uid text, floor text, section text, row_label text, label text, category text, row_key text, row_pos int, x real, y real, flags text[])`,
    [tenant, rows[0].version_no, JSON.stringify(places)]
  )

  return chart_id
}

function categoriesOf(chart: Chart, places: { category: string }[]) {
  const counts = new Map<string, number>()
  for (const { category } of places) {
    counts.set(category, (counts.get(category) ?? 0) + 1)
  }

  // A category without places is decoration of the source file; nobody needs to price it.
  return chart.categories
    .filter(({ key }) => counts.has(key))
    .map(({ key, name, color }) => ({ key, name, color, place_count: counts.get(key) }))
}
