import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Undo of a creation. Twice changes nothing; one that is offered already stays (foreign key), and the undo fails loudly. */
export async function queryDeletePriceLevel(db: Db, tenant: TenantId, id: string): Promise<void> {
  await db.query(`delete from price_level where tenant_no = $1 and id = $2`, [tenant, id])
}
