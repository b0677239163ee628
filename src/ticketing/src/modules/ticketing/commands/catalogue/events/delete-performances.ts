import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Compensates a creation: deletes drafts only; a date put on sale since then stays. */
export async function deletePerformances(db: Db, tenant: TenantId, ids: string[]): Promise<void> {
  await db.query(`delete from performance where tenant_no = $1 and id = any($2) and status = 'draft'`, [tenant, ids])
}
