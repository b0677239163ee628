import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ChartBackdropDTO } from "../../../../../contracts/backdrops"

/** The picture to trace of a chart, without its file; null without one. */
export async function getBackdrop(db: Db, tenant: TenantId, chart_id: string): Promise<ChartBackdropDTO | null> {
  const { rows } = await db.query<ChartBackdropDTO>(
    "select sha256, x, y, width, opacity_percent from chart_backdrop where tenant_no = $1 and chart_id = $2",
    [tenant, chart_id]
  )

  return rows[0] ?? null
}
