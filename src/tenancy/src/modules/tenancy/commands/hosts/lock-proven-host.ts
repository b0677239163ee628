import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/** @returns false: the host is not this tenant's, or not verified */
export async function lockProvenHost(db: PoolClient, tenant_no: TenantId, host: string): Promise<boolean> {
  const { rows } = await db.query(
    `select 1 from tenant_host where tenant_no = $1 and host = $2 and kind = 'tenant' and status in ('verified', 'live') for update`,
    [tenant_no, host]
  )

  return rows.length > 0
}
