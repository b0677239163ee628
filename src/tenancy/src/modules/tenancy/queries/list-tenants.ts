import type { Db } from "@guichet/kernel/sql"
import type { AdminPlatformTenant } from "../../../contracts/site"

export interface TenantPage {
  tenants: AdminPlatformTenant[]
  count: number
}

const hostOf = (kind: string) =>
  `(select host from tenant_host where tenant_no = t.tenant_no and kind = '${kind}' and is_canonical)`

/** Client tenants, newest first; `q` finds a part of name, slug or host. Operator only. */
export async function queryListTenants(db: Db, page: { q?: string; limit: number; offset: number }): Promise<TenantPage> {
  const { rows } = await db.query<AdminPlatformTenant & { total: string }>(
    `select t.id, t.name, t.slug, t.status, t.country, t.currency, t.is_test, t.created_at, ${hostOf("tenant")} as canonical_host,
       ${hostOf("console")} as console_host, count(*) over () as total,
       (select email from member where tenant_no = t.tenant_no and role = 'owner' order by created_at limit 1) as owner_email
     from tenant t
     where t.kind = 'client' and t.status <> 'opening' and ($1 = '' or t.name ilike $2 or t.slug ilike $2
       or exists (select 1 from tenant_host where tenant_no = t.tenant_no and host ilike $2))
     order by t.created_at desc, t.tenant_no desc limit $3 offset $4`,
    [page.q ?? "", `%${(page.q ?? "").replace(/[\\%_]/g, "\\$&")}%`, page.limit, page.offset]
  )

  return { tenants: rows.map(({ total: _total, ...tenant }) => tenant), count: Number(rows[0]?.total ?? 0) }
}
