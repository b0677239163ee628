import type { PoolClient } from "pg"

/**
 * Whoever changes a tenant's domains or its canonical host does so one after the other; everybody else goes on.
 *
 * @returns false when the site is closed: nothing is proven for it any more
 */
export async function queryLockTenant(db: PoolClient, tenant_no: number): Promise<boolean> {
  const { rows } = await db.query<{ is_open: boolean }>(
    "select status <> 'closed' as is_open from tenant where tenant_no = $1 for no key update",
    [tenant_no]
  )

  return rows[0]?.is_open ?? false
}
