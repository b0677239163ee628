import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminMember } from "../../../contracts/site"

export interface MemberChange {
  role?: string
  status?: "active" | "disabled"
}

/** Changes a membership, in a transaction that holds the tenant's row; null when it does not exist. */
export async function updateMember(
  db: PoolClient,
  tenant_no: TenantId,
  id: string,
  change: MemberChange
): Promise<AdminMember | null> {
  const { rows } = await db.query<AdminMember & Record<string, unknown>>(
    `update member set role = coalesce($3, role), status = coalesce($4, status) where tenant_no = $1 and id = $2
     returning id, email, role, status, created_at`,
    [tenant_no, id, change.role ?? null, change.status ?? null]
  )

  return rows[0] ?? null
}
