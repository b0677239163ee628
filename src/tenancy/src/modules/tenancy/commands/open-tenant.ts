import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Role } from "../../../contracts/roles"

export interface TenantOpening {
  tenant_no: TenantId
  sales_channel_id: string
  publishable_key_id: string
  publishable_key: string
  owner: { id: string; user_id: string; email: string; role: Role }
}

/**
 * Makes a reserved tenant active, its hosts live and its owner a member. While unconfirmed only its console is live. In the
 * caller's transaction.
 */
export async function openTenant(db: PoolClient, opening: TenantOpening): Promise<void> {
  const { rowCount } = await db.query(
    `update tenant set status = 'active', sales_channel_id = $2, publishable_key_id = $3, publishable_key = $4, updated_at = now()
     where tenant_no = $1 and status = 'opening'`,
    [opening.tenant_no, opening.sales_channel_id, opening.publishable_key_id, opening.publishable_key]
  )
  if (rowCount !== 1) {
    throw new Error(`Tenant ${opening.tenant_no} is not waiting to be opened`)
  }
  await db.query(
    `update tenant_host h set status = 'live' from tenant t
     where h.tenant_no = $1 and h.status = 'pending' and t.tenant_no = h.tenant_no and (h.kind = 'console' or t.confirmed_at is not null)`,
    [opening.tenant_no]
  )
  await db.query(`insert into member (tenant_no, id, user_id, email, role, status) values ($1, $2, $3, $4, $5, 'active')`, [
    opening.tenant_no,
    opening.owner.id,
    opening.owner.user_id,
    opening.owner.email,
    opening.owner.role,
  ])
}
