import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/** Checked after a change, in the transaction that holds the tenant's row, which is rolled back when no owner is left. */
export async function hasActiveOwner(db: PoolClient, tenant_no: TenantId): Promise<boolean> {
  const { rows } = await db.query(
    "select 1 from member where tenant_no = $1 and status = 'active' and role in ('owner', 'operator_owner') limit 1",
    [tenant_no]
  )

  return rows.length > 0
}
