import type { Db } from "@guichet/kernel/sql"
import type { ListedEventDTO } from "../../../../../contracts/catalogue"
import { AMOUNTS, AMOUNTS_OF_ALL, AMOUNTS_OF_DATES, SELLING_STATE } from "./catalogue"

/** Performances of event `e` that are or will be on sale and have not begun. */
const TO_COME = `
  from performance p
  where p.tenant_no = e.tenant_no and p.event_id = e.id and p.starts_at > now()
    and sale_state(p.status, p.starts_at, p.sale_starts_at, p.sale_ends_at) in ('scheduled', 'on_sale')`

/**
 * `PublicListing`, the only read across tenants: what each tenant's own site shows to everyone. Published events with an upcoming
 * date, of active tenants whose site can be reached. Any new reason to hide an event must be added to this condition.
 */
export const PUBLIC_LISTING = `
  select e.*, t.name as site_name, t.locales, t.default_locale, h.host, dates.next_starts_at, dates.performance_count
    from tenancy_tenant t
    join tenancy_tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'tenant' and h.is_canonical and h.status = 'live'
    join event e on e.tenant_no = t.tenant_no and e.status = 'published'
   cross join lateral (select min(p.starts_at) as next_starts_at, count(*)::int as performance_count ${TO_COME}) dates
   where t.kind = 'client' and t.status = 'active' and not t.is_test and t.deleted_at is null and dates.performance_count > 0`

export interface ListedEventRow extends Omit<ListedEventDTO, "site" | "next_starts_at"> {
  /** cursor of the next page, if this row were the last of its page */
  cursor: { starts_at: string; event_id: string }
  next_starts_at: Date
  site: { name: string; host: string; locales: string[]; default_locale: string }
}

/**
 * Events of all tenants, soonest date first, ties by id. States and prices are computed only for the rows of the page.
 *
 * @param after where the previous page ended
 * @param limit maximum number of rows
 * @param among ids of the only events to list; null: all
 */
export async function listPublicEvents(
  db: Db,
  after: ListedEventRow["cursor"] | null,
  limit: number,
  among: string[] | null = null
): Promise<ListedEventRow[]> {
  const { rows } = await db.query<ListedEventRow>(
    `with listed as materialized (
       select * from (${PUBLIC_LISTING}) l
        where ($1::timestamptz is null or (l.next_starts_at, l.id) > ($1, $2::text)) and ($4::text[] is null or l.id = any($4))
        order by l.next_starts_at, l.id limit $3
     )
     select e.slug, e.title, e.subtitle, e.image_url, e.next_starts_at, v.time_zone, e.currency, e.performance_count, dates.state,
       ${AMOUNTS_OF_DATES}, jsonb_build_object('name', v.name, 'city', v.city) as venue,
       jsonb_build_object('name', e.site_name, 'host', e.host, 'locales', e.locales, 'default_locale', e.default_locale) as site,
       jsonb_build_object('starts_at', e.next_starts_at::text, 'event_id', e.id) as cursor
       from listed e
       join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
      cross join lateral (
        select ${AMOUNTS_OF_ALL},
          (array_agg(state order by array_position(array['on_sale', 'soon', 'paused', 'sold_out', 'past'], state)))[1] as state
        from (
          select ${SELLING_STATE} as state, ${AMOUNTS}
          from performance p
          where (p.tenant_no, p.performance_no) in (select p.tenant_no, p.performance_no ${TO_COME})
        ) coming
      ) dates
      order by e.next_starts_at, e.id`,
    [after?.starts_at ?? null, after?.event_id ?? null, limit, among]
  )

  return rows
}
