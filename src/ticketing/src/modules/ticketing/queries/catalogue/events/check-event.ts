import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface HallClash {
  starts_at: string
  time_zone: string
  venue_name: string
  /** event whose date clashes with it */
  other_title: string
  other_starts_at: string
  /** same chart, not merely another room of the venue */
  is_same_chart: boolean
}

/** Obvious mistakes in an event, as counts and names. */
export interface EventChecks {
  title: string
  has_chart: boolean
  /** categories of the chart's newest version that have no price */
  categories_without_price: string[]
  is_free: boolean
  coming_count: number
  /** past dates that were never on sale */
  missed_count: number
  /** the first five */
  clashes: HallClash[]
  clash_count: number
}

/** Assumed length in hours of a date without an end. */
const USUAL_HOURS = 2

/** Checks an event for obvious mistakes, by the database's clock; null when the tenant has no such event. */
export async function checkEvent(db: Db, tenant: TenantId, event_id: string): Promise<EventChecks | null> {
  const { rows } = await db.query<EventChecks>(
    `with dates as materialized (
       select p.*, coalesce(p.ends_at, p.starts_at + make_interval(hours => $3)) as over_at
       from performance p where p.tenant_no = $1 and p.event_id = $2 and p.status <> 'cancelled'
     ), met as materialized (
       select d.starts_at, d.time_zone, v.name as venue_name, o.title as other_title, q.starts_at as other_starts_at, o.chart_id = e.chart_id as is_same_chart
       from dates d
       join event e on e.tenant_no = d.tenant_no and e.id = d.event_id
       join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
       join event o on o.tenant_no = e.tenant_no and o.venue_id = e.venue_id
       join performance q on q.tenant_no = o.tenant_no and q.event_id = o.id and q.status <> 'cancelled' and q.id <> d.id
         and q.starts_at > d.starts_at - interval '2 days' and q.starts_at < d.over_at
         and coalesce(q.ends_at, q.starts_at + make_interval(hours => $3)) > d.starts_at
         and (o.id <> e.id or q.performance_no > d.performance_no)
       where d.starts_at > now()
     )
     select e.title, newest.categories is not null as has_chart,
       array(
         select category ->> 'key' from jsonb_array_elements(newest.categories) category
         where not exists (select from price_level l where l.tenant_no = e.tenant_no and l.event_id = e.id and l.category_key = category ->> 'key')
       ) as categories_without_price,
       not exists (select from price_level l where l.tenant_no = e.tenant_no and l.event_id = e.id and l.amount_minor > 0) as is_free,
       (select count(*)::int from dates where starts_at > now()) as coming_count,
       (select count(*)::int from dates where starts_at <= now() and status = 'draft') as missed_count,
       (select count(*)::int from met) as clash_count,
       coalesce((select jsonb_agg(first order by first.is_same_chart desc, first.starts_at)
         from (select * from met order by is_same_chart desc, starts_at limit 5) first), '[]') as clashes
     from event e
     left join lateral (select categories from chart_version cv where cv.tenant_no = e.tenant_no and cv.chart_id = e.chart_id order by no desc limit 1) newest on true
     where e.tenant_no = $1 and e.id = $2`,
    [tenant, event_id, USUAL_HOURS]
  )

  return rows[0] ?? null
}
