import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface TenantOpening {
  tenant_no: TenantId
  sales_channel_id: string
  publishable_key_id: string
  publishable_key: string
}

/** Makes a reserved tenant active and its hosts live; while unconfirmed, only its console. In the caller's transaction. */
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
}
