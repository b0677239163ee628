import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminSite } from "../../../contracts/site"

export type SiteRow = Pick<AdminSite, "tenant" | "operator" | "hosts">

/** The tenant's data that its console shows. */
export async function findSite(db: Db, tenant_no: TenantId): Promise<SiteRow | null> {
  const { rows } = await db.query<SiteRow & Record<string, unknown>>(
    `select jsonb_build_object('id', id, 'name', name, 'slug', slug, 'kind', kind, 'status', status, 'country', country, 'currency', currency,
        'time_zone', time_zone, 'locales', locales, 'default_locale', default_locale, 'theme', theme, 'is_test', is_test, 'is_single_site', is_single_site, 'rev', rev, 'logo', shown_logo(tenant_no),
        'suspension', case when suspended_at is not null then jsonb_build_object('reason', suspended_because, 'since', suspended_at) end,
        'closing', case when closed_at is not null then jsonb_build_object('reason', closed_because, 'since', closed_at, 'by', closed_by, 'readable_until', readable_until) end) as tenant,
      (select coalesce(jsonb_agg(jsonb_build_object('host', host, 'kind', kind, 'is_canonical', is_canonical) order by kind desc, host), '[]')
       from tenant_host where tenant_no = t.tenant_no and status = 'live') as hosts,
      (select jsonb_build_object('name', o.name, 'support_address', b.support_address, 'host',
          (select host from tenant_host h where h.tenant_no = o.tenant_no and h.kind = 'tenant' and h.is_canonical))
       from tenant o left join site_brand b on b.tenant_no = o.tenant_no where o.kind = 'platform') as operator
     from tenant t where tenant_no = $1`,
    [tenant_no]
  )

  return rows[0] ?? null
}
