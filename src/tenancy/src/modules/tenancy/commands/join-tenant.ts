import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Role } from "../../../contracts/roles"

/** Turns a claimed invitation into a membership, in the caller's transaction; false when the person is already a member. */
export async function joinTenant(
  db: PoolClient,
  joining: { tenant_no: TenantId; invitation_id: string; member_id: string; user_id: string; email: string; role: Role }
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into member (tenant_no, id, user_id, email, role, status) values ($1, $2, $3, $4, $5, 'active')
     on conflict (tenant_no, user_id) do nothing`,
    [joining.tenant_no, joining.member_id, joining.user_id, joining.email, joining.role]
  )
  await db.query("update invitation set accepted_by = $3 where tenant_no = $1 and id = $2", [
    joining.tenant_no,
    joining.invitation_id,
    joining.user_id,
  ])

  return rowCount === 1
}
