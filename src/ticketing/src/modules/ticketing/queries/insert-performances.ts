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
 * Adds dates to an event, drafts pinned to its chart's newest version, in one statement.
 *
 * @param performances 1 to 400
 * @returns ids in the order given; a date the event already has is left out
 */
export async function queryInsertPerformances(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performances: NewPerformance[]
): Promise<string[]> {
  const wanted = performances.map(({ starts_at, time_zone, doors_minutes, max_places_per_order }) => ({
    id: newId("performance"),
    starts_at: starts_at.toISOString(),
    doors_at: doors_minutes === undefined ? null : new Date(starts_at.getTime() - doors_minutes * 60_000).toISOString(),
    time_zone,
    max_places_per_order: max_places_per_order ?? 10,
  }))
  const { rows } = await db.query<{ id: string }>(
    `insert into performance (tenant_no, id, event_id, version_no, starts_at, doors_at, ends_at, time_zone, max_places_per_order)
     select e.tenant_no, p.id, e.id, newest.version_no, p.starts_at, p.doors_at, p.starts_at + make_interval(mins => e.duration_minutes), p.time_zone, p.max_places_per_order
     from event e
     join lateral (select version_no from chart_version cv where cv.tenant_no = e.tenant_no and cv.chart_id = e.chart_id order by no desc limit 1) newest on true
     cross join jsonb_to_recordset($3::jsonb) as p(id text, starts_at timestamptz, doors_at timestamptz, time_zone text, max_places_per_order int)
     where e.tenant_no = $1 and e.id = $2
     on conflict (tenant_no, event_id, starts_at) do nothing
     returning id`,
    [tenant, event_id, JSON.stringify(wanted)]
  )
  const written = new Set(rows.map(({ id }) => id))

  return wanted.map(({ id }) => id).filter((id) => written.has(id))
}
