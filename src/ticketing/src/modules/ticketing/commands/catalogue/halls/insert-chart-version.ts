import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { domainError } from "@guichet/kernel/errors"
import { givenOut, keepIndexes, type Chart } from "@guichet/seating"
import { chartRows, type ChartRows } from "../../../rules/chart-rows"

/**
 * Publishes a new chart as version 1, with its places and geometry. Runs in the caller's transaction.
 *
 * @throws Error (foreign key) when the venue is not the tenant's: check first
 * @returns the chart's id
 */
export async function insertChartVersion(
  db: Db,
  tenant: TenantId,
  venue_id: string,
  name: string,
  rows: ChartRows
): Promise<string> {
  const chart_id = newId("chart")
  await db.query(`insert into chart (tenant_no, id, venue_id, name) values ($1, $2, $3, $4)`, [tenant, chart_id, venue_id, name])
  await insertVersion(db, tenant, chart_id, 1, rows)

  return chart_id
}

/**
 * Publishes the next version of an existing chart: each place keeps the index that any version gave its uid. The chart's row lock
 * orders simultaneous publications. The trigger `chart_place_idx_once` ensures that no index means two places, and no unit two
 * areas.
 *
 * @throws draft_not_ready (409) { problems } when the chart would exceed the maximum of places over all versions
 * @returns null when the tenant has no such chart
 */
export async function insertNextChartVersion(
  db: Db,
  tenant: TenantId,
  chart_id: string,
  chart: Chart
): Promise<{ id: string; no: number } | null> {
  const { rows } = await db.query("select 1 from chart where tenant_no = $1 and id = $2 for update", [tenant, chart_id])
  if (rows.length === 0) {
    return null
  }
  // a separate statement, so that it sees what the previous one waited for
  const { rows: known } = await db.query<{ no: number; given: Record<string, number>; units: Record<string, number> }>(
    `select (select coalesce(max(v.no), 0) + 1 from chart_version v where v.tenant_no = $1 and v.chart_id = $2) as no,
       coalesce((select jsonb_object_agg(p.uid, p.idx) from chart_version v join chart_place p on p.tenant_no = v.tenant_no and p.version_no = v.version_no
         where v.tenant_no = $1 and v.chart_id = $2), '{}') as given,
       coalesce((select jsonb_object_agg(p.uid, p.units_from) from chart_version v join chart_place p on p.tenant_no = v.tenant_no and p.version_no = v.version_no
         where v.tenant_no = $1 and v.chart_id = $2 and p.units_from is not null), '{}') as units`,
    [tenant, chart_id]
  )
  const [{ no }] = known
  const [given, units] = [known[0].given, known[0].units].map((numbers) => new Map(Object.entries(numbers)))
  const problems = givenOut(chart, given, new Set(units.keys()))
  if (problems.length > 0) {
    throw domainError("draft_not_ready", { problems })
  }

  return { id: await insertVersion(db, tenant, chart_id, no, chartRows(keepIndexes(chart, given), units)), no }
}

async function insertVersion(db: Db, tenant: TenantId, chart_id: string, no: number, rows: ChartRows): Promise<string> {
  const id = newId("chart_version")
  const { rows: written } = await db.query<{ version_no: number }>(
    `insert into chart_version (tenant_no, id, chart_id, no, schema_version, doc, geometry, sha256, place_count, categories)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning version_no`,
    [
      tenant,
      id,
      chart_id,
      no,
      rows.schema_version,
      rows.doc,
      Buffer.from(rows.geometry),
      rows.sha256,
      rows.place_count,
      rows.categories,
    ]
  )
  await db.query(
    `insert into chart_place (tenant_no, version_no, idx, uid, floor, section, row_label, label, category_key, row_key, row_pos, x, y, flags, kind, capacity, units_from, at_table)
     select $1, $2, p.idx, p.uid, p.floor, p.section, p.row_label, p.label, p.category, p.row_key, p.row_pos, p.x, p.y, p.flags, p.kind, p.capacity, p.units_from, p.at_table
     from jsonb_to_recordset($3::jsonb) as p(idx int, uid text, floor text, section text, row_label text, label text, category text, row_key text, row_pos int, x real, y real, flags text[], kind text, capacity int, units_from int, at_table boolean)`,
    [tenant, written[0].version_no, rows.places]
  )

  return id
}
