import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_YEARS_AHEAD } from "../../../../../contracts/limits"

export interface NewPerformance {
  starts_at: Date
  time_zone: string
  /** minutes before the start */
  doors_minutes?: number
  max_places_per_order?: number
  /** null or omitted: from publication until the date begins */
  sale_starts_at?: Date | null
  sale_ends_at?: Date | null
}

export interface InsertedPerformances {
  /** in the order given, without dates the event already has */
  ids: string[]
  /** positions of the dates that are not in the future */
  past: number[]
  /** positions of the dates that are too far in the future */
  far: number[]
}

/**
 * Adds draft dates to an event in one statement: all of them, or none when one is not in the future by the database's clock or
 * more than MAX_YEARS_AHEAD away. They use the chart's newest version and nothing is blocked.
 *
 * With a template they use its chart version and copy its offers, own prices, quota numbers, length, doors, places per order,
 * area capacities and sale: it opens the same number of days before each start at the same local time, and ends the same interval
 * before it. Blocked places of the template are blocked at the new dates in the background (`workDate`) and released at
 * the same instant.
 *
 * @param performances 1 to 1,000; with a template, its doors, places per order and sale apply
 * @param template_id a date of the event that is not cancelled
 * @returns nothing inserted, past or far when the tenant has no such event or template, or the event already has every date
 */
export async function insertPerformances(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performances: NewPerformance[],
  template_id: string | null = null
): Promise<InsertedPerformances> {
  const wanted = performances.map(
    ({ starts_at, time_zone, doors_minutes, max_places_per_order, sale_starts_at, sale_ends_at }) => ({
      id: newId("performance"),
      // as seconds: PostgreSQL cannot parse the text of a year beyond 9999
      starts: starts_at.getTime() / 1000,
      doors: doors_minutes === undefined ? null : starts_at.getTime() / 1000 - doors_minutes * 60,
      time_zone,
      max_places_per_order: max_places_per_order ?? 10,
      sale_starts: sale_starts_at ? sale_starts_at.getTime() / 1000 : null,
      sale_ends: sale_ends_at ? sale_ends_at.getTime() / 1000 : null,
    })
  )
  const { rows } = await db.query<{ written: string[]; past: string[]; far: string[] }>(
    `with wanted as materialized (
       select p.id, to_timestamp(p.starts) as starts_at, to_timestamp(p.doors) as doors_at, p.time_zone, p.max_places_per_order,
         to_timestamp(p.sale_starts) as sale_starts_at, to_timestamp(p.sale_ends) as sale_ends_at
       from jsonb_to_recordset($3::jsonb)
         as p(id text, starts float8, doors float8, time_zone text, max_places_per_order int, sale_starts float8, sale_ends float8)
     ), past as materialized (
       select id from wanted where starts_at <= now()
     ), far as materialized (
       select id from wanted where starts_at > now() + make_interval(years => $4)
     ), template as materialized (
       -- as seconds: an interval in days changes length when the clocks change
       select p.*, extract(epoch from p.starts_at - p.doors_at) as doors, extract(epoch from p.ends_at - p.starts_at) as length,
         extract(epoch from p.starts_at - p.sale_ends_at) as sale_ends,
         -- by local time: a sale that opens at ten always opens at ten
         (p.starts_at at time zone p.time_zone) - (p.sale_starts_at at time zone p.time_zone) as sale_lead
       from performance p where p.tenant_no = $1 and p.event_id = $2 and p.id = $5 and p.status <> 'cancelled'
     ), written as (
       insert into performance (tenant_no, id, event_id, version_no, starts_at, doors_at, ends_at, time_zone, max_places_per_order, sale_starts_at, sale_ends_at,
         places_more)
       select e.tenant_no, p.id, e.id, coalesce(t.version_no, newest.version_no), p.starts_at,
         coalesce(p.starts_at - make_interval(secs => t.doors), p.doors_at),
         p.starts_at + coalesce(make_interval(secs => t.length), make_interval(mins => e.duration_minutes)),
         p.time_zone, coalesce(t.max_places_per_order, p.max_places_per_order), case when t.id is null then p.sale_starts_at else ((p.starts_at at time zone p.time_zone) - t.sale_lead) at time zone p.time_zone end,
         case when t.id is null then p.sale_ends_at else p.starts_at - make_interval(secs => t.sale_ends) end,
         coalesce(t.places_more, 0)
       from event e
       join lateral (select version_no from chart_version cv where cv.tenant_no = e.tenant_no and cv.chart_id = e.chart_id order by no desc limit 1) newest on true
       left join template t on true
       cross join wanted p
       where e.tenant_no = $1 and e.id = $2 and ($5::text is null or t.id is not null) and not exists (select from past) and not exists (select from far)
       on conflict (tenant_no, event_id, starts_at) do nothing
       returning id, performance_no
     ), offered as (
       insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position, needs_code)
       select o.tenant_no, w.performance_no, o.category_key, o.price_level_id, o.variant_id, o.name, o.price_minor, o.currency, o.position, o.needs_code
       from template t
       join offer o on o.tenant_no = t.tenant_no and o.performance_no = t.performance_no
       cross join written w
     ), own_prices as (
       insert into date_price (tenant_no, performance_no, price_level_id, is_sold, amount_minor)
       select d.tenant_no, w.performance_no, d.price_level_id, d.is_sold, d.amount_minor
       from template t
       join date_price d on d.tenant_no = t.tenant_no and d.performance_no = t.performance_no
       cross join written w
     ), capacities as (
       insert into area_capacity (tenant_no, performance_no, units_from, capacity)
       select a.tenant_no, w.performance_no, a.units_from, a.capacity
       from template t
       join area_capacity a on a.tenant_no = t.tenant_no and a.performance_no = t.performance_no
       cross join written w
     ), quotas as (
       insert into quota_date (tenant_no, quota_id, performance_no, max_count)
       select q.tenant_no, q.quota_id, w.performance_no, q.max_count
       from template t
       join quota_date q on q.tenant_no = t.tenant_no and q.performance_no = t.performance_no
       cross join written w
     ), blocked as (
       insert into block_date (tenant_no, block_id, block_no, performance_no, releases_at)
       select d.tenant_no, d.block_id, d.block_no, w.performance_no, d.releases_at
       from template t
       join block_date d on d.tenant_no = t.tenant_no and d.performance_no = t.performance_no and d.state in ('waiting', 'blocked')
        and coalesce(d.releases_at > now(), true)
       cross join written w
     )
     select array(select id from written) as written, array(select id from past) as past, array(select id from far) as far`,
    [tenant, event_id, JSON.stringify(wanted), MAX_YEARS_AHEAD, template_id]
  )
  const written = new Set(rows[0].written)
  const positionsOf = (ids: string[]) => {
    const named = new Set(ids)

    return wanted.flatMap(({ id }, at) => (named.has(id) ? [at] : []))
  }

  return {
    ids: wanted.map(({ id }) => id).filter((id) => written.has(id)),
    past: positionsOf(rows[0].past),
    far: positionsOf(rows[0].far),
  }
}
