import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { EventDTO, EventRowDTO } from "../../../../../contracts/back-office"
import { MAX_DATES_SHOWN } from "../../../../../contracts/limits"
import type { Page } from "../halls/venues"

const SOLD = `(select count(*) from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.state = 3)`
/** Original start of a rescheduled performance `p`; null when it was never rescheduled. */
export const RESCHEDULED_FROM = `(select o.from_starts_at from rescheduling o where o.tenant_no = p.tenant_no and o.performance_no = p.performance_no
  order by o.requested_at, o.id limit 1)`
const LOCAL_MINUTE = `'YYYY-MM-DD"T"HH24:MI'`

/** Events with the next date, soonest first; drafts without a date come last. */
export async function listEvents(
  db: Db,
  tenant: TenantId,
  page: Page & { q?: string; status?: string }
): Promise<{ events: EventRowDTO[]; count: number }> {
  const { rows } = await db.query<EventRowDTO & { total: number }>(
    `select e.id, e.slug, e.title, e.status, e.currency, v.name as venue_name, v.time_zone,
       dates.performance_count, dates.next_starts_at, dates.sold_count, dates.place_count,
       count(*) over ()::int as total
     from event e
     join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
     cross join lateral (
       select count(*)::int as performance_count, min(p.starts_at) filter (where p.starts_at > now()) as next_starts_at,
         coalesce(sum(${SOLD}), 0)::int as sold_count, coalesce(sum(cv.place_count + p.places_more), 0)::int as place_count
       from performance p
       join chart_version cv on cv.tenant_no = p.tenant_no and cv.version_no = p.version_no
       where p.tenant_no = e.tenant_no and p.event_id = e.id and p.status <> 'cancelled'
     ) dates
     where e.tenant_no = $1 and ($4::text is null or strpos(lower(e.title), lower($4)) > 0) and e.status = coalesce($5, e.status)
     order by dates.next_starts_at nulls last, e.created_at desc, e.id
     limit $2 offset $3`,
    [tenant, page.limit, page.offset, page.q ?? null, page.status ?? null]
  )

  return { events: rows.map(({ total: _total, ...event }) => event), count: rows[0]?.total ?? 0 }
}

/**
 * One event with venue, prices and its dates (at most MAX_DATES_SHOWN, soonest first); null when the tenant has no such event.
 */
export async function getEvent(db: Db, tenant: TenantId, id: string): Promise<EventDTO | null> {
  const { rows } = await db.query<EventDTO>(
    `select e.id, e.slug, e.title, e.subtitle, e.description, e.image_url, e.image_alt, e.duration_minutes, e.currency, e.sale_tax_id, e.max_per_buyer, e.max_per_buyer_a_date, e.max_per_network, e.row_ends_free, e.relaxed_above_percent, e.accessible_released,
       e.status, e.rev, e.product_id,
       jsonb_build_object('id', v.id, 'name', v.name, 'city', v.city, 'time_zone', v.time_zone) as venue,
       jsonb_build_object('id', c.id, 'name', c.name, 'categories', newest.categories) as chart,
       coalesce((
         select jsonb_agg(jsonb_build_object('id', l.id, 'category_key', l.category_key, 'name', l.name, 'amount_minor', l.amount_minor,
           'all_in_minor', (all_in(l.amount_minor, l.currency, terms.tax_mode, terms.tax_percent, terms.fee_percent, terms.fee_fixed)).amount_minor,
           'currency', l.currency, 'variant_id', l.variant_id, 'position', l.position, 'needs_code', l.needs_code, 'group_size', l.group_size,
           'sale_window', jsonb_build_object('from', l.sells_from, 'from_hours', l.sells_from_hours, 'until', l.sells_until, 'until_hours', l.sells_until_hours))
           order by l.position, l.id)
         from price_level l cross join lateral sale_terms_of(e.tenant_no, e.sale_tax_id, l.currency) terms where l.tenant_no = e.tenant_no and l.event_id = e.id
       ), '[]') as price_levels,
       coalesce((
         select jsonb_agg(jsonb_build_object('id', p.id, 'starts_at', p.starts_at, 'starts_at_local', to_char(p.starts_at at time zone p.time_zone, ${LOCAL_MINUTE}),
           'time_zone', p.time_zone, 'status', p.status, 'max_places_per_order', p.max_places_per_order, 'place_count', cv.place_count + p.places_more,
           'sold_count', ${SOLD}, 'rescheduled_from', ${RESCHEDULED_FROM},
           'doors_minutes', (extract(epoch from p.starts_at - p.doors_at) / 60)::int,
           'sale_starts_at', p.sale_starts_at, 'sale_starts_at_local', to_char(p.sale_starts_at at time zone p.time_zone, ${LOCAL_MINUTE}),
           'sale_ends_at', p.sale_ends_at, 'sale_ends_at_local', to_char(p.sale_ends_at at time zone p.time_zone, ${LOCAL_MINUTE})) order by p.starts_at)
         from (select * from performance where tenant_no = e.tenant_no and event_id = e.id order by starts_at limit ${MAX_DATES_SHOWN}) p
         join chart_version cv on cv.tenant_no = p.tenant_no and cv.version_no = p.version_no
       ), '[]') as performances
     from event e
     join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
     join chart c on c.tenant_no = e.tenant_no and c.id = e.chart_id
     join lateral (select categories from chart_version cv where cv.tenant_no = c.tenant_no and cv.chart_id = c.id order by no desc limit 1) newest on true
     where e.tenant_no = $1 and e.id = $2`,
    [tenant, id]
  )

  return rows[0] ?? null
}
