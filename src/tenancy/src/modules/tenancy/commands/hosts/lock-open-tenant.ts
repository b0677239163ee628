import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/**
 * Serialises changes to a tenant's domains and canonical host; blocks nothing else.
 *
 * @returns false when the site is closed: none of its domains is verified any more
 */
export async function lockOpenTenant(db: PoolClient, tenant_no: TenantId): Promise<boolean> {
  const { rows } = await db.query<{ is_open: boolean }>(
    "select status <> 'closed' as is_open from tenant where tenant_no = $1 for no key update",
    [tenant_no]
  )

  return rows[0]?.is_open ?? false
}
