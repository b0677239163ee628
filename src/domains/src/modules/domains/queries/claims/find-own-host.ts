import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** The site's own name on the platform: the live host without a claim. */
export async function findOwnHost(db: Db, tenant_no: TenantId): Promise<{ host: string; is_canonical: boolean } | null> {
  const { rows } = await db.query<{ host: string; is_canonical: boolean }>(
    `select h.host, h.is_canonical from tenancy_tenant_host h where h.tenant_no = $1 and h.kind = 'tenant' and h.status = 'live'
       and not exists (select 1 from domain_claim c where c.tenant_no = h.tenant_no and c.host = h.host)
     order by h.is_canonical desc, h.host limit 1`,
    [tenant_no]
  )

  return rows[0] ?? null
}
