import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Whether one of a site's hosts is canonical. */
export async function hasCanonicalHost(db: Db, tenant_no: TenantId): Promise<boolean> {
  const { rows } = await db.query("select 1 from tenancy_tenant_host where tenant_no = $1 and kind = 'tenant' and is_canonical", [
    tenant_no,
  ])

  return rows.length > 0
}
