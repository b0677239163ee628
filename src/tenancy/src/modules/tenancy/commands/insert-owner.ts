import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Role } from "../../../contracts/roles"

/** Makes a user the first member of a tenant. In the caller's transaction. */
export async function insertOwner(
  db: PoolClient,
  owner: { tenant_no: TenantId; id: string; user_id: string; email: string; role: Role }
): Promise<void> {
  await db.query(`insert into member (tenant_no, id, user_id, email, role, status) values ($1, $2, $3, $4, $5, 'active')`, [
    owner.tenant_no,
    owner.id,
    owner.user_id,
    owner.email,
    owner.role,
  ])
}
