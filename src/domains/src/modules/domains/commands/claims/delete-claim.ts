import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/** @returns the host, null when the claim no longer exists */
export async function deleteClaim(db: PoolClient, tenant_no: TenantId, id: string): Promise<string | null> {
  const { rows } = await db.query<{ host: string }>("delete from domain_claim where tenant_no = $1 and id = $2 returning host", [
    tenant_no,
    id,
  ])

  return rows[0]?.host ?? null
}
