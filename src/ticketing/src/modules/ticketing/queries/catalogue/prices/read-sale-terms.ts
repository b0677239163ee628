import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleTermsDTO } from "../../../../../contracts/sale-terms"

/** A tenant's sale terms: what buyers pay besides its prices. Revision 0 when nothing was set: prices apply as entered. */
export async function readSaleTerms(db: Db, tenant: TenantId): Promise<SaleTermsDTO> {
  const { rows } = await db.query<SaleTermsDTO>(
    `select coalesce(s.rev, 0) as rev, coalesce(s.tax_mode, 'inclusive') as tax_mode, coalesce(s.takes_donations, false) as takes_donations, s.donation_text,
       coalesce((
         select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'percent', trim_scale(x.percent)::text, 'is_default', x.is_default,
             'event_count', (select count(*) from event e where e.tenant_no = x.tenant_no and e.sale_tax_id = x.id),
             'add_on_count', (select count(*) from add_on o where o.tenant_no = x.tenant_no and o.sale_tax_id = x.id)) order by x.is_default desc, x.percent desc, x.id)
           from sale_tax x where x.tenant_no = $1
       ), '[]') as taxes,
       coalesce((
         select jsonb_agg(jsonb_build_object('currency', f.currency, 'percent', trim_scale(f.percent)::text, 'fixed_minor', f.fixed_minor) order by f.currency)
           from service_fee f where f.tenant_no = $1
       ), '[]') as fees,
       (select jsonb_agg(used.currency order by used.currency <> t.currency, used.currency) from (
          select t.currency union select e.currency from event e where e.tenant_no = $1 union select f.currency from service_fee f where f.tenant_no = $1
       ) used) as currencies,
       (select count(*)::int from performance p where p.tenant_no = $1 and p.starts_at > now() and exists (
          select from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no)) as coming_date_count
     from tenancy_tenant t left join sale_settings s on s.tenant_no = t.tenant_no
     where t.tenant_no = $1`,
    [tenant]
  )

  return rows[0]
}
