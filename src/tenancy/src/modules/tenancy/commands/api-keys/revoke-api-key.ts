import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** False when it had already ended: a second revocation changes nothing. */
export async function revokeApiKey(db: Db, tenant_no: TenantId, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "update access_key set revoked_at = now() where tenant_no = $1 and id = $2 and revoked_at is null",
    [tenant_no, id]
  )

  return rowCount === 1
}
