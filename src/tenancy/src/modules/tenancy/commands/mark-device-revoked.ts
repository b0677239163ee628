import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** @returns false when the tenant has no such device; a second revocation keeps the first timestamp */
export async function markDeviceRevoked(db: Db, tenant_no: TenantId, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "update device set revoked_at = coalesce(revoked_at, now()) where tenant_no = $1 and id = $2",
    [tenant_no, id]
  )

  return rowCount === 1
}
