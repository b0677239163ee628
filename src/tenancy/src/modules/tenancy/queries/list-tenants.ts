import type { Db } from "@guichet/kernel/sql"
import type { AdminPlatformTenant, TenantOrder } from "../../../contracts/site"

export interface TenantPage {
  tenants: AdminPlatformTenant[]
  count: number
}

const hostOf = (kind: string) =>
  `(select host from tenant_host where tenant_no = t.tenant_no and kind = '${kind}' and is_canonical)`

interface TenantsAsked {
  /** a part of name, slug or host */
  q?: string
  order: TenantOrder
  limit: number
  offset: number
}

const COLUMNS: Record<string, string> = {
  name: "lower(t.name)",
  status: "t.status",
  owner_email: "(select email from member where tenant_no = t.tenant_no and role = 'owner' order by created_at limit 1)",
  country: "t.country",
  created_at: "t.created_at",
}

/** What a list is ordered by; equals stand newest first, so that no page repeats another's rows. */
function orderBy(order: TenantOrder): string {
  return `${COLUMNS[order.replace(/^-/, "")]} ${order.startsWith("-") ? "desc" : "asc"} nulls last, t.tenant_no desc`
}

/** Client tenants, page by page. Operator only. */
export async function queryListTenants(db: Db, page: TenantsAsked): Promise<TenantPage> {
  const { rows } = await db.query<AdminPlatformTenant & { total: string }>(
    `select t.id, t.name, t.slug, t.status, t.country, t.currency, t.is_test, t.created_at, ${hostOf("tenant")} as canonical_host,
       ${hostOf("console")} as console_host, count(*) over () as total,
       ${COLUMNS.owner_email} as owner_email
     from tenant t
     where t.kind = 'client' and t.status <> 'opening' and ($1 = '' or t.name ilike $2 or t.slug ilike $2
       or exists (select 1 from tenant_host where tenant_no = t.tenant_no and host ilike $2))
     order by ${orderBy(page.order)} limit $3 offset $4`,
    [page.q ?? "", `%${(page.q ?? "").replace(/[\\%_]/g, "\\$&")}%`, page.limit, page.offset]
  )

  return { tenants: rows.map(({ total: _total, ...tenant }) => tenant), count: Number(rows[0]?.total ?? 0) }
}
