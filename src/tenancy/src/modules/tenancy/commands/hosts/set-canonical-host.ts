import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/**
 * Makes a live host the one to which all others of the tenant redirect, under the lock of the tenant; the unique partial index
 * excludes a second one.
 *
 * @returns false (roll back) when it is not live
 */
export async function setCanonicalHost(db: PoolClient, tenant_no: TenantId, host: string | undefined): Promise<boolean> {
  await db.query(
    "update tenant_host set is_canonical = false where tenant_no = $1 and kind = 'tenant' and is_canonical and host is distinct from $2",
    [tenant_no, host]
  )
  const { rowCount } = await db.query(
    "update tenant_host set is_canonical = true where tenant_no = $1 and host = $2 and kind = 'tenant' and status = 'live'",
    [tenant_no, host]
  )

  return rowCount === 1
}
