import type { PoolClient } from "pg"
import type { AdminMember } from "../../../contracts/site"

export interface MemberChange {
  role?: string
  status?: "active" | "disabled"
}

/**
 * Changes a membership in the caller's transaction; null (roll back) when that would leave the tenant without an active owner. The tenant's row is
 * locked, so two owners who demote each other are judged one after the other.
 */
export async function queryUpdateMember(
  db: PoolClient,
  tenant_no: number,
  id: string,
  change: MemberChange
): Promise<AdminMember | null> {
  await db.query("select 1 from tenant where tenant_no = $1 for update", [tenant_no])
  const { rows } = await db.query<AdminMember & Record<string, unknown>>(
    "update member set role = coalesce($3, role), status = coalesce($4, status) where tenant_no = $1 and id = $2 returning id, email, role, status",
    [tenant_no, id, change.role ?? null, change.status ?? null]
  )
  const { rows: owners } = await db.query(
    "select 1 from member where tenant_no = $1 and status = 'active' and role in ('owner', 'operator_owner') limit 1",
    [tenant_no]
  )

  return owners.length > 0 ? (rows[0] ?? null) : null
}
