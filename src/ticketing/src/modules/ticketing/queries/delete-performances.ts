import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Undo of a creation: drafts only, a date that went on sale since stays. */
export async function queryDeletePerformances(db: Db, tenant: TenantId, ids: string[]): Promise<void> {
  await db.query(`delete from performance where tenant_no = $1 and id = any($2) and status = 'draft'`, [tenant, ids])
}
