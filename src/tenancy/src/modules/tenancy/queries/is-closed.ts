import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export async function isClosed(db: Db, tenant_no: TenantId): Promise<boolean> {
  const { rows } = await db.query("select 1 from tenant where tenant_no = $1 and status = 'closed'", [tenant_no])

  return rows.length === 1
}
