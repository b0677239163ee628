import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Whether a signed-up tenant still awaits its owner. In a transaction, it stays so until its end: closing the tenant waits for
 * the row.
 */
export async function lockAwaitingTenant(db: Db, tenant_no: TenantId): Promise<boolean> {
  const { rows } = await db.query(
    `select 1 from tenant t where t.tenant_no = $1 and t.status in ('active', 'suspended') and t.confirmed_at is null
       and not exists (select from member m where m.tenant_no = t.tenant_no) for no key update`,
    [tenant_no]
  )

  return rows.length > 0
}
