import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ExchangePlacesDTO } from "../../../../contracts/back-office"
import { leavingBeyond } from "../catalogue/halls/leaving-beyond"
import { SELLS_NOW } from "../holds/offer-sells-now"

/** As many as a form can show and search; beyond that, places are requested section by section. */
const MOST_PLACES = 2_000

/**
 * `of_sale`: the request is the buyer's, who is not shown prices that need an access code, and wheelchair spaces and companion
 * seats only if a ticket of the sale has one.
 */
export interface FreePlacesAsk {
  performance_id: string
  of_sale: string | null
  section?: string
  /** `places_after` of the previous response */
  after?: number
  /** maximum number of places in a response */
  most?: number
}

/**
 * Seats and areas with room for which tickets can be exchanged at a date now, in chart order; null when the tenant has no such
 * date on sale.
 */
export async function freePlaces(
  db: Db,
  tenant: TenantId,
  { performance_id, of_sale, section, after = -1, most = MOST_PLACES }: FreePlacesAsk
): Promise<ExchangePlacesDTO | null> {
  const { rows } = await db.query<ExchangePlacesDTO>(
    `with date as materialized (
       select * from performance p
        where p.tenant_no = $1 and p.id = $2 and p.deleted_at is null
          and sale_state(p.status, p.starts_at, p.sale_starts_at, p.sale_ends_at) = 'on_sale'
     ), level as materialized (
       select o.*, coalesce((select c ->> 'name' from chart_version v cross join lateral jsonb_array_elements(v.categories) c
           where v.tenant_no = p.tenant_no and v.version_no = p.version_no and c ->> 'key' = o.category_key limit 1), o.category_key) as category
         from offer o join date p on p.tenant_no = o.tenant_no and p.performance_no = o.performance_no
        where o.tenant_no = $1 and (not o.needs_code or $3::text is null) and ${SELLS_NOW}
     ), had as materialized (
       select distinct f.flag from ticket t
         join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
         join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.idx = t.place_idx
        cross join unnest(c.flags) as f(flag)
        where t.tenant_no = $1 and t.sale_id = $3 and t.state = 'valid'
     ), free as materialized (
       select c.* from date p join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
         left join area_capacity a on a.tenant_no = p.tenant_no and a.performance_no = p.performance_no and a.units_from = c.units_from
        where c.tenant_no = $1
          and case c.kind
            when 'seat' then not exists (select from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.place_idx = c.idx
              and (k.state <> 1 or k.expires_at > now()))
            when 'area' then (select count(*) from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no
                and k.place_idx between c.units_from and c.units_from + 131071 and (k.state <> 1 or k.expires_at > now())
                and k.reason is distinct from 'capacity') - ${leavingBeyond("c.units_from", "coalesce(a.capacity, c.capacity)")}
              < coalesce(a.capacity, c.capacity)
          end
          and c.category_key in (select l.category_key from level l)
          and ($3::text is null or not exists (
            select from unnest(c.flags) as f(flag) where f.flag in ('accessible', 'companion') and f.flag not in (select h.flag from had h)))
     ), answered as (
       select f.* from free f
        where f.idx > $6 and case when $4::text is null then (select count(*) from free) <= $5 else f.section = $4 end
        order by f.idx limit $5 + 1
     )
     select p.id as performance_id, p.event_id, p.starts_at, p.time_zone,
       coalesce((select jsonb_agg(jsonb_build_object('id', o.price_level_id, 'category_key', o.category_key, 'category', o.category, 'name', o.name,
           'amount_minor', o.amount_minor, 'fee_minor', o.fee_minor,
           'tax', case when o.tax_percent > 0 then jsonb_build_object('name', o.tax_name, 'percent', o.tax_percent) end, 'group_size', o.group_size,
           'currency', o.currency) order by o.category_key, o.position) from level o), '[]') as levels,
       coalesce((select jsonb_agg(jsonb_build_object('section', s.section, 'category_key', s.category_key, 'free', s.free) order by s.first)
         from (select f.section, f.category_key, count(*) as free, min(f.idx) as first from free f group by f.section, f.category_key) s), '[]') as sections,
       (select count(*) from free) > $5 as is_by_section,
       coalesce((select jsonb_agg(jsonb_build_object('uid', f.uid, 'section', f.section, 'row_label', f.row_label, 'at_table', f.at_table, 'label', f.label,
           'category_key', f.category_key, 'kind', f.kind,
           'access', case when 'accessible' = any (f.flags) then 'accessible' when 'companion' = any (f.flags) then 'companion' end) order by f.idx)
         from (select * from answered a order by a.idx limit $5) f), '[]') as places,
       (select max(f.idx) from (select a.idx from answered a order by a.idx limit $5) f where (select count(*) from answered) > $5) as places_after
     from date p`,
    [tenant, performance_id, of_sale, section ?? null, most, after]
  )

  return rows[0] ?? null
}
