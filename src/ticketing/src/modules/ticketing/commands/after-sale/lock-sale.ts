import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Locks a sale until the caller's transaction ends: refunds, exchanges, transfers and disputes of its tickets take turns. */
export async function lockSale(db: Db, tenant: TenantId, sale_id: string): Promise<void> {
  await db.query("select 1 from sale where tenant_no = $1 and id = $2 for update", [tenant, sale_id])
}
