import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface SiteCopies {
  tenant_id: string
  /** every host of the site, whatever its status */
  hosts: string[]
}

/** The names under which caches keep copies of a site; null when the tenant does not exist. */
export async function findSiteCopies(db: Db, tenant_no: TenantId): Promise<SiteCopies | null> {
  const { rows } = await db.query<SiteCopies & Record<string, unknown>>(
    `select id as tenant_id, array(select host from tenant_host h where h.tenant_no = t.tenant_no order by host) as hosts
     from tenant t where tenant_no = $1`,
    [tenant_no]
  )

  return rows[0] ?? null
}
