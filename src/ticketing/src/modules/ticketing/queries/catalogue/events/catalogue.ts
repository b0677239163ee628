import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CatalogueEventDTO, CatalogueEventDetailDTO } from "../../../../../contracts/catalogue"
import { datesShown, type AskedDates, type ComingDate } from "../../../rules/dates-shown"
import { SELLS_NOW } from "../../holds/offer-sells-now"
import { RESCHEDULED_FROM } from "./events"
import type { Page } from "../halls/venues"

/**
 * Extreme of the prices sold now to everyone singly; if there are none, of group prices, then of upcoming prices, then of all.
 */
const OFFERED = (extreme: "min" | "max") =>
  `(select coalesce(${extreme}(o.amount_minor) filter (where not o.needs_code and o.group_size is null and ${SELLS_NOW}),
             ${extreme}(o.amount_minor) filter (where not o.needs_code and ${SELLS_NOW}),
             ${extreme}(o.amount_minor) filter (where not o.needs_code and now() < o.sells_from), ${extreme}(o.amount_minor))::float8
      from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no)`
/** A `SoldWholeDTO` if each category with a price has only tables and booths sold whole. */
const SOLD_WHOLE = `
  (select case when bool_and(k.category ? 'sold_whole') then jsonb_build_object(
            'from_people', min((k.category #>> '{sold_whole,from_people}')::int), 'to_people', max((k.category #>> '{sold_whole,to_people}')::int),
            'kind', case when bool_and(k.category #>> '{sold_whole,kind}' = 'table') then 'table' else 'booth' end) end
     from chart_version cv cross join lateral jsonb_array_elements(cv.categories) as k(category)
    where cv.tenant_no = p.tenant_no and cv.version_no = p.version_no
      and exists (select from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.category_key = k.category ->> 'key'))`
/** Lowest and highest price of a performance `p`, and whether its places are sold whole. */
export const AMOUNTS = `${OFFERED("min")} as from_amount_minor, ${OFFERED("max")} as to_amount_minor, ${SOLD_WHOLE} as sold_whole`
/** `AMOUNTS` aggregated over all rows that have both. */
export const AMOUNTS_OF_ALL = `min(from_amount_minor) as from_amount_minor, max(to_amount_minor) as to_amount_minor,
  case when count(distinct sold_whole) = 1 and count(sold_whole) = count(*) then (array_agg(sold_whole))[1] end as sold_whole`
/** `AMOUNTS` of one row `dates`. */
export const AMOUNTS_OF_DATES =
  "coalesce(dates.from_amount_minor, 0) as from_amount_minor, coalesce(dates.to_amount_minor, 0) as to_amount_minor, dates.sold_whole"
/** Selling state of a performance `p`. */
export const SELLING_STATE = `
  case when sale_state(null, p.starts_at, p.sale_starts_at, p.sale_ends_at) in ('started', 'ended') then 'past'
       when p.paused_at is not null then 'paused'
       when sale_state(p.status, p.starts_at, p.sale_starts_at, p.sale_ends_at) <> 'on_sale' then 'soon'
       when not exists (select from offer o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and ${SELLS_NOW})
         then case when p.offers_change_at > now() then 'soon' else 'past' end
       when exists (select from quota q where q.tenant_no = p.tenant_no and q.event_id = p.event_id) and is_out_of_quota(p.tenant_no, p.performance_no)
         then 'sold_out'
       when is_sold_out(p.tenant_no, p.performance_no) then 'sold_out'
       else 'on_sale' end`
/** A `WaitingRoomOfDateDTO` of a performance `p`: at most one is open (`one_waiting_room`). */
const WAITING_ROOM = `
  (select jsonb_build_object('opens_at', case when w.opens_at > now() then w.opens_at end,
                             'presale_at', case when w.presale_at > now() then w.presale_at end)
     from waiting_room w
    where w.tenant_no = p.tenant_no and w.event_id = p.event_id and w.closed_at is null
      and (w.performance_no is null or w.performance_no = p.performance_no))`
const COMING = `
  select p.id, p.starts_at, p.doors_at, p.time_zone, to_char(p.starts_at at time zone p.time_zone, 'YYYY-MM-DD') as day, ${SELLING_STATE} as state, ${AMOUNTS}, ${RESCHEDULED_FROM} as rescheduled_from,
    case when p.sale_starts_at > now() then p.sale_starts_at end as sale_starts_at, ${WAITING_ROOM} as waiting_room
  from performance p
  where p.tenant_no = e.tenant_no and p.event_id = e.id and p.status in ('on_sale', 'paused') and p.starts_at > now()`

/** Published events with an upcoming date, soonest first. */
export async function listCatalogue(
  db: Db,
  tenant: TenantId,
  page: Page
): Promise<{ events: CatalogueEventDTO[]; count: number }> {
  const { rows } = await db.query<CatalogueEventDTO & { total: number }>(
    `select e.slug, e.title, e.subtitle, e.image_url, e.image_alt, dates.next_starts_at, v.time_zone, jsonb_build_object('name', v.name, 'city', v.city) as venue,
       ${AMOUNTS_OF_DATES}, e.currency, dates.state, dates.performance_count, count(*) over ()::int as total
     from event e
     join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
     join lateral (
       select min(starts_at) as next_starts_at, ${AMOUNTS_OF_ALL}, count(*)::int as performance_count,
         (array_agg(state order by array_position(array['on_sale', 'soon', 'paused', 'sold_out', 'past'], state)))[1] as state
       from (${COMING}) coming
     ) dates on dates.performance_count > 0
     where e.tenant_no = $1 and e.status = 'published'
     order by dates.next_starts_at, e.id
     limit $2 offset $3`,
    [tenant, page.limit, page.offset]
  )

  return { events: rows.map(({ total: _total, ...event }) => event), count: rows[0]?.total ?? 0 }
}

/** A published event with a page of its upcoming dates; null when the tenant has no published event with that slug. */
export async function getCatalogueEvent(
  db: Db,
  tenant: TenantId,
  slug: string,
  asked: AskedDates = {}
): Promise<CatalogueEventDetailDTO | null> {
  const { rows } = await db.query<Omit<CatalogueEventDetailDTO, "performances" | "dates"> & { coming: ComingDate[] }>(
    `select e.id, e.slug, e.title, e.subtitle, e.description, e.image_url, e.image_alt, e.duration_minutes, e.currency,
       jsonb_build_object('name', v.name, 'city', v.city, 'address', v.address, 'country', v.country) as venue,
       coalesce((
         select jsonb_agg(jsonb_build_object('name', l.name, 'category', coalesce(category ->> 'name', l.category_key),
                  'from_amount_minor', coalesce(at_dates.lowest, usual.amount_minor), 'to_amount_minor', coalesce(at_dates.highest, usual.amount_minor),
                  'sells_from', case when l.sells_from > now() then l.sells_from end, 'sells_until', l.sells_until,
                  'sells_from_hours', l.sells_from_hours, 'sells_until_hours', l.sells_until_hours, 'group_size', l.group_size,
                  'sold_whole', category -> 'sold_whole')
                  order by l.position)
         from price_level l
         cross join lateral sale_terms_of(e.tenant_no, e.sale_tax_id, l.currency) terms
         cross join lateral all_in(l.amount_minor, l.currency, terms.tax_mode, terms.tax_percent, terms.fee_percent, terms.fee_fixed) usual
         cross join lateral (
           select min(o.amount_minor) as lowest, max(o.amount_minor) as highest
           from performance p join offer o on o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.price_level_id = l.id
           where p.tenant_no = l.tenant_no and p.event_id = l.event_id and p.status in ('on_sale', 'paused') and p.starts_at > now()
         ) at_dates
         left join lateral (select categories from chart_version cv where cv.tenant_no = e.tenant_no and cv.chart_id = e.chart_id order by no desc limit 1) newest on true
         left join lateral jsonb_array_elements(newest.categories) category on category ->> 'key' = l.category_key
         where l.tenant_no = e.tenant_no and l.event_id = e.id and not l.needs_code and coalesce(l.sells_until > now(), true)
       ), '[]') as price_levels,
       coalesce((select jsonb_agg(to_jsonb(coming) order by starts_at, id) from (${COMING}) coming), '[]') as coming,
       coalesce((select jsonb_agg(jsonb_build_object('starts_at', gone.starts_at, 'time_zone', gone.time_zone) order by gone.starts_at)
         from (select p.starts_at, p.time_zone from performance p where p.tenant_no = e.tenant_no and p.event_id = e.id and p.status = 'cancelled'
                  and p.deleted_at is null and p.starts_at > now() order by p.starts_at limit 20) gone), '[]') as cancelled
     from event e join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
     where e.tenant_no = $1 and e.slug = $2 and e.status = 'published'`,
    [tenant, slug]
  )

  if (rows.length === 0) {
    return null
  }
  const { coming, ...event } = rows[0]

  return { ...event, ...datesShown(coming, asked) }
}
