import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Removes the picture to trace of a chart, if it has one. */
export async function removeBackdrop(db: Db, tenant: TenantId, chart_id: string): Promise<void> {
  await db.query("delete from chart_backdrop where tenant_no = $1 and chart_id = $2", [tenant, chart_id])
}
