import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_YEARS_AHEAD } from "../../../contracts/limits"

export interface NewPerformance {
  starts_at: Date
  time_zone: string
  /** minutes before the start */
  doors_minutes?: number
  max_places_per_order?: number
}

/**
 * Adds dates to an event, drafts pinned to its chart's newest version, in one statement: all of them, or none when one is not ahead of the
 * database's clock, or further ahead than MAX_YEARS_AHEAD.
 *
 * @param performances 1 to 400
 * @returns ids in the order given, a date the event already has left out; or the positions of the dates that are past, and of those too far
 */
export async function queryInsertPerformances(
  db: Db,
  tenant: TenantId,
  event_id: string,
  performances: NewPerformance[]
): Promise<{ ids: string[]; past: number[]; far: number[] }> {
  const wanted = performances.map(({ starts_at, time_zone, doors_minutes, max_places_per_order }) => ({
    id: newId("performance"),
    // seconds: the text of a year beyond 9999 is none that PostgreSQL reads
    starts: starts_at.getTime() / 1000,
    doors: doors_minutes === undefined ? null : starts_at.getTime() / 1000 - doors_minutes * 60,
    time_zone,
    max_places_per_order: max_places_per_order ?? 10,
  }))
  const { rows } = await db.query<{ written: string[]; past: string[]; far: string[] }>(
    `with wanted as materialized (
       select p.id, to_timestamp(p.starts) as starts_at, to_timestamp(p.doors) as doors_at, p.time_zone, p.max_places_per_order
       from jsonb_to_recordset($3::jsonb) as p(id text, starts float8, doors float8, time_zone text, max_places_per_order int)
     ), past as materialized (
       select id from wanted where starts_at <= now()
     ), far as materialized (
       select id from wanted where starts_at > now() + make_interval(years => $4)
     ), written as (
       insert into performance (tenant_no, id, event_id, version_no, starts_at, doors_at, ends_at, time_zone, max_places_per_order)
       select e.tenant_no, p.id, e.id, newest.version_no, p.starts_at, p.doors_at, p.starts_at + make_interval(mins => e.duration_minutes), p.time_zone, p.max_places_per_order
       from event e
       join lateral (select version_no from chart_version cv where cv.tenant_no = e.tenant_no and cv.chart_id = e.chart_id order by no desc limit 1) newest on true
       cross join wanted p
       where e.tenant_no = $1 and e.id = $2 and not exists (select from past) and not exists (select from far)
       on conflict (tenant_no, event_id, starts_at) do nothing
       returning id
     )
     select array(select id from written) as written, array(select id from past) as past, array(select id from far) as far`,
    [tenant, event_id, JSON.stringify(wanted), MAX_YEARS_AHEAD]
  )
  const written = new Set(rows[0].written)
  const placesOf = (ids: string[]) => wanted.flatMap(({ id }, at) => (ids.includes(id) ? [at] : []))

  return {
    ids: wanted.map(({ id }) => id).filter((id) => written.has(id)),
    past: placesOf(rows[0].past),
    far: placesOf(rows[0].far),
  }
}
