import type { PoolClient } from "pg"

/** Changes to a tenant's people are judged one after the other: the tenant's row stays locked until the caller's transaction ends. */
export async function queryLockTenant(db: PoolClient, tenant_no: number): Promise<void> {
  await db.query("select from tenant where tenant_no = $1 for no key update", [tenant_no])
}
