import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { exportPretixPlan, pretixLosses, readChart, type Chart, type ChartV1 } from "@guichet/seating"
import type { ChartExportDTO } from "../../../../../contracts/back-office"

/** A chart's newest version in pretix's format; null when the tenant has no such chart or it was never published. */
export async function exportChart(db: Db, tenant: TenantId, id: string): Promise<ChartExportDTO | null> {
  const { rows } = await db.query<{ name: string; no: number; doc: Chart | ChartV1 }>(
    `select c.name, v.no, v.doc from chart c join chart_version v on v.tenant_no = c.tenant_no and v.chart_id = c.id
      where c.tenant_no = $1 and c.id = $2 order by v.no desc limit 1`,
    [tenant, id]
  )
  const [row] = rows
  if (!row) {
    return null
  }
  const chart = readChart(row.doc)

  return {
    chart_id: id,
    name: row.name,
    version_no: row.no,
    plan: exportPretixPlan({ ...chart, name: row.name }),
    losses: pretixLosses(chart),
  }
}
