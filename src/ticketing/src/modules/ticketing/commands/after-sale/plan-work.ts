import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Changed, Lost, Reseat } from "@guichet/seating"
import { call } from "../../call"

/** A date and its target chart version. */
export interface DateToChange {
  performance_no: number
  /** its present version */
  version_no: number
  to_version_no: number
  to_place_count: number
}

/** A ticket of a date, with its sale. */
export interface SoldPlace {
  ticket_id: string
  sale_id: string
  place_idx: number
  place_uid: string
  /** uid of its place in the chart; for a unit, of its area, booth or table */
  of: string
}

/**
 * A date with its row locked for the caller's transaction, and its target version, checked.
 *
 * @throws performance_not_found (404)
 * @throws not_found (404) when the version is not of the event's chart
 * @throws hall_not_changeable (409) { because: cancelled, past, same, unpriced { categories }, unanswered }
 */
export async function lockDateToChange(
  db: Db,
  tenant: TenantId,
  { event_id, performance_id, version_id }: { event_id: string; performance_id: string; version_id: string }
): Promise<DateToChange> {
  const { rows } = await db.query<DateToChange>(
    `select p.performance_no, p.version_no, v.version_no as to_version_no, v.place_count as to_place_count
       from performance p
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
       left join chart_version v on v.tenant_no = e.tenant_no and v.chart_id = e.chart_id and v.id = $4
      where p.tenant_no = $1 and p.event_id = $2 and p.id = $3 and p.deleted_at is null for no key update of p`,
    [tenant, event_id, performance_id, version_id]
  )
  if (rows.length === 0) {
    throw domainError("performance_not_found", { performance_id })
  }
  const [date] = rows
  if (date.to_version_no === null) {
    throw domainError("not_found", { version_id })
  }
  await call(db, "ensure-hall-changeable", "select ensure_hall_changeable($1, $2, $3, $4)", [
    tenant,
    performance_id,
    event_id,
    date.to_version_no,
  ])

  return date
}

/** A date's plan and its target version; null when there is none. */
export async function plannedChange(
  db: Db,
  tenant: TenantId,
  performance_no: number
): Promise<{ id: string; to_version_no: number } | null> {
  const { rows } = await db.query<{ id: string; to_version_no: number }>(
    `select id, to_version_no from hall_change where tenant_no = $1 and performance_no = $2 and state = 'planned'`,
    [tenant, performance_no]
  )

  return rows[0] ?? null
}

/** Number of people a date could admit with another chart version, using the date's own capacities where it has some. */
export async function placesWith(db: Db, tenant: TenantId, { performance_no, to_version_no }: DateToChange): Promise<number> {
  const { rows } = await db.query<{ places: number }>(
    `select coalesce(sum(coalesce(a.capacity, c.capacity)), 0)::int as places from chart_place c
       left join area_capacity a on a.tenant_no = c.tenant_no and a.performance_no = $3 and a.units_from = c.units_from and c.kind = 'area'
      where c.tenant_no = $1 and c.version_no = $2`,
    [tenant, to_version_no, performance_no]
  )

  return rows[0].places
}

/**
 * Sold places of a date, and every index not available to new tickets: all claimed ones, except expired holds of places not kept
 * back and places shut by the date's plan. `ranks`: prices of its categories, to compare which is dearer.
 */
export async function takenOfDate(
  db: Db,
  tenant: TenantId,
  performance_no: number
): Promise<{ sold: SoldPlace[]; taken: number[]; ranks: Map<string, number> }> {
  const { rows } = await db.query<{ sold: SoldPlace[]; taken: number[]; ranks: Record<string, number> }>(
    `with kept as (
       select i.to_idx from hall_change h join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept
        where h.tenant_no = $1 and h.performance_no = $2
     )
     select
       coalesce((select jsonb_agg(jsonb_build_object('ticket_id', t.id, 'sale_id', t.sale_id, 'place_idx', t.place_idx, 'place_uid', t.place_uid, 'of', coalesce(u.uid, t.place_uid)) order by t.place_idx)
         from ticket t
         join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
         left join chart_place u on u.tenant_no = t.tenant_no and u.version_no = p.version_no and t.place_idx < 0 and u.units_from = (t.place_idx >> 17) << 17
        where t.tenant_no = $1 and t.performance_no = $2 and t.state in ('pending', 'valid')), '[]') as sold,
       coalesce((select array_agg(c.place_idx) from claim c
         where c.tenant_no = $1 and c.performance_no = $2 and (c.state <> 1 or c.expires_at > now() or c.block_no is not null)
           and not (c.state = 4 and c.reason = 'hall_change' and c.block_no is null and coalesce(is_lost_place(shut.idxs, shut.areas, c.place_idx), false)
             and not exists (select from kept k where k.to_idx = c.place_idx))), '{}') as taken,
       coalesce((select jsonb_object_agg(x.category_key, x.amount_minor) from category_ranks($1, $2) x), '{}') as ranks
       from (select 1) one
       left join lateral (
         select h.lost_idxs as idxs, h.lost_areas as areas from hall_change h where h.tenant_no = $1 and h.performance_no = $2 and h.state = 'planned'
       ) shut on true`,
    [tenant, performance_no]
  )
  const [{ sold, taken, ranks }] = rows

  return { sold, taken, ranks: new Map(Object.entries(ranks).map(([key, amount]) => [key, Number(amount)])) }
}

/** A place of the target version that has units: a table or booth sold whole, or a standing area. */
export interface NextUnits {
  uid: string
  idx: number
  kind: "table" | "booth" | "area"
  /** `place_idx` of its first unit */
  units_from: number
  /** capacity in people, the date's own where an area has one */
  places: number
  /** people in it whom the plan does not move away; `settled`: the same without holds */
  used: number
  settled: number
}

/** Tables, booths and areas of a plan's target version, by uid. */
export async function nextUnits(db: Db, tenant: TenantId, hall_change_id: string): Promise<Map<string, NextUnits>> {
  const { rows } = await db.query<NextUnits>(
    `select n.uid, n.idx, n.kind, n.units_from, coalesce(a.places, n.capacity) as places, coalesce(a.used, 0) as used, coalesce(a.settled, 0) as settled
       from hall_change h
       join chart_place n on n.tenant_no = h.tenant_no and n.version_no = h.to_version_no and n.units_from is not null
       left join areas_of_change($1, $2) a on a.units_from = n.units_from and n.kind = 'area'
      where h.tenant_no = $1 and h.id = $2 order by n.idx`,
    [tenant, hall_change_id]
  )

  return new Map(rows.map((row) => [row.uid, row]))
}

/** Tickets of a plan that move together with this one: same sale, same table, booth or area, same target. */
export async function goingWith(db: Db, tenant: TenantId, hall_change_id: string, ticket_id: string): Promise<string[]> {
  const { rows } = await db.query<{ ticket_id: string }>(
    `select j.ticket_id from hall_change_item i
       join hall_change_item j on j.tenant_no = i.tenant_no and j.hall_change_id = i.hall_change_id and j.sale_id = i.sale_id
        and (j.ticket_id = i.ticket_id or (i.from_idx < 0 and j.from_idx < 0 and j.from_idx >> 17 = i.from_idx >> 17
          and j.to_idx >> 17 is not distinct from i.to_idx >> 17 and (j.how = 'stays') = (i.how = 'stays')))
      where i.tenant_no = $1 and i.hall_change_id = $2 and i.ticket_id = $3 order by j.from_idx`,
    [tenant, hall_change_id, ticket_id]
  )

  return rows.map((row) => row.ticket_id)
}

export interface NewHallChange {
  event_id: string
  date: DateToChange
  requested_by: string
}

/** Writes an empty plan; `writeHallChangePlan` and proposals follow in the same transaction. @returns its id */
export async function insertHallChange(
  db: Db,
  tenant: TenantId,
  { event_id, date, requested_by }: NewHallChange
): Promise<string> {
  const id = newId("hall_change")
  await db.query(
    `insert into hall_change (tenant_no, id, event_id, performance_no, from_version_no, to_version_no, lost_idxs, kept_count, changed_count, requested_by)
     values ($1, $2, $3, $4, $5, $6, '{}', 0, 0, $7)`,
    [tenant, id, event_id, date.performance_no, date.version_no, date.to_version_no, requested_by]
  )

  return id
}

export interface HallChangeEffects {
  /** `chart_place.idx` of every place that its ticket holder loses unless they accept it */
  lost_idxs: number[]
  /** how places look different, by `chart_place.idx` */
  changed: Map<number, Changed>
  /** sold places that are not lost, including people in areas that become too small */
  kept_count: number
}

/**
 * Writes the effects of a plan's change of versions, replacing earlier ones: shuts the lost places, with the units of booths,
 * tables and areas and the lost capacity of smaller areas, so that they are no longer sold; and lists the tickets whose place
 * changes.
 */
export async function writeHallChangePlan(
  db: Db,
  tenant: TenantId,
  id: string,
  { lost_idxs, changed, kept_count }: HallChangeEffects
): Promise<void> {
  await db.query("select write_hall_change_plan($1, $2, $3, $4, $5, $6)", [
    tenant,
    id,
    lost_idxs,
    [...changed.keys()],
    [...changed.values()],
    kept_count,
  ])
}

/** Lists tickets whose place changes and that have no other item in the plan. */
export async function recordChangedPlaces(db: Db, tenant: TenantId, id: string): Promise<void> {
  await db.query("select record_changed_places($1, $2, 'planned')", [tenant, id])
}

export interface Proposal {
  ticket_id: string
  sale_id: string
  from_idx: number
  to_idx: number | null
  how: Reseat["how"] | "chosen"
  /** why the place is lost; null: moves with its party */
  because: Lost | null
}

/**
 * Writes proposals and keeps their places for the tickets.
 *
 * @returns indexes that someone else had meanwhile: those proposals are not written
 */
export async function proposePlaces(db: Db, tenant: TenantId, id: string, proposals: Proposal[]): Promise<number[]> {
  const [{ lost }] = await call<{ lost: number[] }>(db, "propose-places", "select propose_places($1, $2, $3) as lost", [
    tenant,
    id,
    JSON.stringify(proposals),
  ])

  return lost
}

/** Withdraws the plan's proposals, except those that staff chose. @returns the tickets whose places were chosen */
export async function takeProposalsBack(db: Db, tenant: TenantId, id: string): Promise<string[]> {
  const { rows } = await db.query<{ ticket_id: string; how: string }>(
    `select i.ticket_id, i.how from hall_change_item i join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
      where i.tenant_no = $1 and i.hall_change_id = $2`,
    [tenant, id]
  )
  const proposed = rows.filter(({ how }) => how !== "chosen").map(({ ticket_id }) => ticket_id)
  await db.query("select release_kept_places($1, $2, $3)", [tenant, id, proposed])
  await db.query("delete from hall_change_item where tenant_no = $1 and hall_change_id = $2 and ticket_id = any ($3)", [
    tenant,
    id,
    proposed,
  ])

  return rows.filter(({ how }) => how === "chosen").map(({ ticket_id }) => ticket_id)
}
