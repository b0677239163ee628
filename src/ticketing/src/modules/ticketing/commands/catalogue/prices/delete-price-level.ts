import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Compensates a creation: deletes a price level with its offers. Idempotent. */
export async function deletePriceLevel(db: Db, tenant: TenantId, id: string): Promise<void> {
  await db.query(
    `with offers as (delete from offer where tenant_no = $1 and price_level_id = $2)
     delete from price_level where tenant_no = $1 and id = $2`,
    [tenant, id]
  )
}
