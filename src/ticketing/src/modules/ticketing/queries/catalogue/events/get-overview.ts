import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { OverviewDTO, OverviewPerformanceDTO } from "../../../../../contracts/back-office"

/** An organiser's overview: tonight, this week, and this week's money. At most 50 dates. */
export async function getOverview(db: Db, tenant: TenantId): Promise<OverviewDTO> {
  const [dates, sales, events, backlog, failed] = await Promise.all([
    db.query<OverviewPerformanceDTO & { is_tonight: boolean }>(
      `select p.id as performance_id, e.id as event_id, e.title as event_title, p.starts_at, p.time_zone, p.status, cv.place_count + p.places_more as place_count,
         (select count(*)::int from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.state = 3) as sold_count,
         (select count(*)::int from check_in c where c.tenant_no = p.tenant_no and c.performance_no = p.performance_no) as checked_in_count,
         (p.starts_at at time zone p.time_zone)::date = (now() at time zone p.time_zone)::date as is_tonight
       from performance p
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
       join chart_version cv on cv.tenant_no = p.tenant_no and cv.version_no = p.version_no
       where p.tenant_no = $1 and p.status in ('on_sale', 'paused') and p.starts_at between now() - interval '6 hours' and now() + interval '7 days'
       order by p.starts_at limit 50`,
      [tenant]
    ),
    db.query<{ count: number; amount_minor: number; currency: string }>(
      `select count(*)::int, sum(amount_minor)::float8 as amount_minor, currency from sale
       where tenant_no = $1 and state = 'final' and authorised_at > now() - interval '7 days' group by currency order by currency`,
      [tenant]
    ),
    db.query<{ draft: number; published: number }>(
      `select count(*) filter (where status = 'draft')::int as draft, count(*) filter (where status = 'published')::int as published from event where tenant_no = $1`,
      [tenant]
    ),
    db.query<OverviewDTO["orders_backlog"]>(
      `select count(*) filter (where parked_at is null)::int as waiting, count(parked_at)::int as parked, min(final_at) as oldest_final_at
       from sale where tenant_no = $1 and state = 'final' and projected_at is null`,
      [tenant]
    ),
    db.query<{ count: number }>(`select count(*)::int from sale_refund where tenant_no = $1 and state = 'failed'`, [tenant]),
  ])
  const performances = dates.rows.map(({ is_tonight, ...performance }) => ({ is_tonight, performance }))

  return {
    tonight: performances.filter(({ is_tonight }) => is_tonight).map(({ performance }) => performance),
    this_week: performances.filter(({ is_tonight }) => !is_tonight).map(({ performance }) => performance),
    sales_this_week: sales.rows,
    events: events.rows[0],
    orders_backlog: backlog.rows[0],
    failed_refunds: failed.rows[0].count,
  }
}
