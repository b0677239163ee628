import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SiteDTO } from "../../../../../contracts/catalogue"

/** What every page of the tenant's site needs. `key` is the publishable key, which is public. */
export async function getSite(db: Db, tenant: TenantId): Promise<Omit<SiteDTO, "payment_environment">> {
  const { rows } = await db.query<Omit<SiteDTO, "payment_environment">>(
    `select t.publishable_key as key, t.name, t.slug, t.kind, t.kind = 'platform' and not t.is_single_site as takes_clients, t.locales, t.default_locale, t.theme, t.currency, t.time_zone, h.host as canonical_host, b.support_address, shown_logo(t.tenant_no) as logo,
       array(select distinct page from tenancy_site_page_text p where p.tenant_no = t.tenant_no) as pages
     from tenancy_tenant t left join tenancy_site_brand b on b.tenant_no = t.tenant_no left join tenancy_tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'tenant' and h.is_canonical
     where t.tenant_no = $1`,
    [tenant]
  )

  return rows[0]
}
