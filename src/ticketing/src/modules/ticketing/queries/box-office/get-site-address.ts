import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** A tenant's host for buyers, and its default language. */
export async function getSiteAddress(db: Db, tenant: TenantId): Promise<{ host: string; default_locale: string }> {
  const { rows } = await db.query<{ host: string; default_locale: string }>(
    `select h.host, t.default_locale from tenancy_tenant t
       join tenancy_tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'tenant' and h.is_canonical where t.tenant_no = $1`,
    [tenant]
  )

  return rows[0]
}
