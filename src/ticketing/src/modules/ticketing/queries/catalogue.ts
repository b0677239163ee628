import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CatalogueEventDTO, CatalogueEventDetailDTO } from "../../../contracts/catalogue"
import type { Page } from "./venues"

const TAKEN = `
  (select count(*) from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and (k.state <> 1 or k.expires_at > now()))`
/** Of the prices everybody may have; of a date that has none, of those an access code opens. */
const OFFERED = (extreme: "min" | "max") =>
  `(select coalesce(${extreme}(o.amount_minor) filter (where not o.needs_code), ${extreme}(o.amount_minor))::float8
      from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no)`
/** Lowest and highest price of a performance `p`. */
export const AMOUNTS = `${OFFERED("min")} as from_amount_minor, ${OFFERED("max")} as to_amount_minor`
/** The same of all rows that have both. */
export const AMOUNTS_OF_ALL = "min(from_amount_minor) as from_amount_minor, max(to_amount_minor) as to_amount_minor"
/** The same of one row `dates`. */
export const AMOUNTS_OF_DATES =
  "coalesce(dates.from_amount_minor, 0) as from_amount_minor, coalesce(dates.to_amount_minor, 0) as to_amount_minor"
/** Of a performance `p` whose chart version is `cv`. */
export const SELLING_STATE = `
  case when p.starts_at <= now() or coalesce(p.sale_ends_at, p.starts_at) <= now() then 'past'
       when p.status <> 'on_sale' or p.sale_starts_at > now() then 'soon'
       when ${TAKEN} >= cv.place_count then 'sold_out'
       else 'on_sale' end`
const COMING = `
  select p.id, p.starts_at, p.doors_at, p.time_zone, ${SELLING_STATE} as state, ${AMOUNTS}
  from performance p
  join chart_version cv on cv.tenant_no = p.tenant_no and cv.version_no = p.version_no
  where p.tenant_no = e.tenant_no and p.event_id = e.id and p.status in ('on_sale', 'paused') and p.starts_at > now()`

/** Published events with a date to come, soonest first. */
export async function queryCatalogue(
  db: Db,
  tenant: TenantId,
  page: Page
): Promise<{ events: CatalogueEventDTO[]; count: number }> {
  const { rows } = await db.query<CatalogueEventDTO & { total: number }>(
    `select e.slug, e.title, e.subtitle, e.image_url, dates.next_starts_at, v.time_zone, jsonb_build_object('name', v.name, 'city', v.city) as venue,
       ${AMOUNTS_OF_DATES}, e.currency, dates.state, dates.performance_count, count(*) over ()::int as total
     from event e
     join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
     join lateral (
       select min(starts_at) as next_starts_at, ${AMOUNTS_OF_ALL}, count(*)::int as performance_count,
         (array_agg(state order by array_position(array['on_sale', 'soon', 'sold_out', 'past'], state)))[1] as state
       from (${COMING}) coming
     ) dates on dates.performance_count > 0
     where e.tenant_no = $1 and e.status = 'published'
     order by dates.next_starts_at, e.id
     limit $2 offset $3`,
    [tenant, page.limit, page.offset]
  )

  return { events: rows.map(({ total: _total, ...event }) => event), count: rows[0]?.total ?? 0 }
}

/** A published event with its dates to come (at most 400, soonest first); null when the tenant shows none under that slug. */
export async function queryCatalogueEvent(db: Db, tenant: TenantId, slug: string): Promise<CatalogueEventDetailDTO | null> {
  const { rows } = await db.query<CatalogueEventDetailDTO>(
    `select e.id, e.slug, e.title, e.subtitle, e.description, e.image_url, e.duration_minutes, e.currency,
       jsonb_build_object('name', v.name, 'city', v.city, 'address', v.address, 'country', v.country) as venue,
       coalesce((
         select jsonb_agg(jsonb_build_object('name', l.name, 'category', coalesce(category ->> 'name', l.category_key), 'amount_minor',
                  (all_in(l.amount_minor, l.currency, terms.tax_mode, terms.tax_percent, terms.fee_percent, terms.fee_fixed)).amount_minor) order by l.position)
         from price_level l
         cross join lateral sale_terms_of(e.tenant_no, e.sale_tax_id, l.currency) terms
         left join lateral (select categories from chart_version cv where cv.tenant_no = e.tenant_no and cv.chart_id = e.chart_id order by no desc limit 1) newest on true
         left join lateral jsonb_array_elements(newest.categories) category on category ->> 'key' = l.category_key
         where l.tenant_no = e.tenant_no and l.event_id = e.id and not l.needs_code
       ), '[]') as price_levels,
       coalesce((select jsonb_agg(to_jsonb(coming) order by starts_at) from (${COMING} order by p.starts_at limit 400) coming), '[]') as performances
     from event e join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
     where e.tenant_no = $1 and e.slug = $2 and e.status = 'published'`,
    [tenant, slug]
  )

  return rows[0] ?? null
}
