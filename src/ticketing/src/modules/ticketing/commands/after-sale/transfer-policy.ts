import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Whether buyers can transfer tickets themselves; false unless the tenant allows it. */
export async function buyersMayTransfer(db: Db, tenant: TenantId): Promise<boolean> {
  const { rows } = await db.query<{ buyers_may: boolean }>("select buyers_may from transfer_policy where tenant_no = $1", [
    tenant,
  ])

  return rows[0]?.buyers_may ?? false
}

export async function letBuyersTransfer(db: Db, tenant: TenantId, buyers_may: boolean): Promise<void> {
  await db.query(
    `insert into transfer_policy (tenant_no, buyers_may) values ($1, $2)
     on conflict (tenant_no) do update set buyers_may = excluded.buyers_may, updated_at = now()`,
    [tenant, buyers_may]
  )
}
