import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface NewPerformance {
  starts_at: Date
  time_zone: string
  /** minutes before the start */
  doors_minutes?: number
  max_places_per_order?: number
}

/**
 * Adds dates to an event, drafts pinned to its chart's newest version, in one statement: all of them, or none when one is not ahead of the
 * database's clock.
 *
 * @param performances 1 to 400
 * @returns ids in the order given, a date the event already has left out; or the positions of the dates that are past
 */
export async function queryInsertPerformances(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performances: NewPerformance[]
): Promise<{ ids: string[]; past: number[] }> {
  const wanted = performances.map(({ starts_at, time_zone, doors_minutes, max_places_per_order }) => ({
    id: newId("performance"),
    starts_at: starts_at.toISOString(),
    doors_at: doors_minutes === undefined ? null : new Date(starts_at.getTime() - doors_minutes * 60_000).toISOString(),
    time_zone,
    max_places_per_order: max_places_per_order ?? 10,
  }))
  const { rows } = await db.query<{ written: string[]; past: string[] }>(
    `with wanted as materialized (
       select * from jsonb_to_recordset($3::jsonb) as p(id text, starts_at timestamptz, doors_at timestamptz, time_zone text, max_places_per_order int)
     ), past as materialized (
       select id from wanted where starts_at <= now()
     ), written as (
       insert into performance (tenant_no, id, event_id, version_no, starts_at, doors_at, ends_at, time_zone, max_places_per_order)
       select e.tenant_no, p.id, e.id, newest.version_no, p.starts_at, p.doors_at, p.starts_at + make_interval(mins => e.duration_minutes), p.time_zone, p.max_places_per_order
       from event e
       join lateral (select version_no from chart_version cv where cv.tenant_no = e.tenant_no and cv.chart_id = e.chart_id order by no desc limit 1) newest on true
       cross join wanted p
       where e.tenant_no = $1 and e.id = $2 and not exists (select from past)
       on conflict (tenant_no, event_id, starts_at) do nothing
       returning id
     )
     select array(select id from written) as written, array(select id from past) as past`,
    [tenant, event_id, JSON.stringify(wanted)]
  )
  const [written, past] = [new Set(rows[0].written), new Set(rows[0].past)]

  return {
    ids: wanted.map(({ id }) => id).filter((id) => written.has(id)),
    past: wanted.flatMap(({ id }, at) => (past.has(id) ? [at] : [])),
  }
}
