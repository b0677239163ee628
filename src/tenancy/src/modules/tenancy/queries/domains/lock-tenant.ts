import type { PoolClient } from "pg"

/** Whoever changes a tenant's domains or its canonical host does so one after the other; everybody else goes on. */
export async function queryLockTenant(db: PoolClient, tenant_no: number): Promise<void> {
  await db.query("select 1 from tenant where tenant_no = $1 for no key update", [tenant_no])
}
