import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Compensates a creation: deletes an event without dates and prices. Idempotent. */
export async function deleteEvent(db: Db, tenant: TenantId, id: string): Promise<void> {
  await db.query(`delete from event where tenant_no = $1 and id = $2`, [tenant, id])
}
