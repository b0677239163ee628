import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { HallChangeDTO, HallChangeItemDTO, HallChangeItems, HallDateDTO } from "../../../../contracts/hall-changes"

/** State of an item `i` with its ticket `t`: `gone` once the ticket is void or has moved. */
const STATE = `case when i.state in ('planned', 'waiting') and (t.state not in ('pending', 'valid') or t.performance_no <> h.performance_no
  or t.place_idx <> i.from_idx) then 'gone' else i.state end`
const ITEMS = `hall_change_item i join hall_change h on h.tenant_no = i.tenant_no and h.id = i.hall_change_id
  join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id`

const CHANGE = `
  c.id, c.event_id, p.id as performance_id, p.starts_at, p.time_zone, c.state, c.message, c.kept_count, c.changed_count,
  f.no as from_no, v.no as to_no, v.id as to_version_id, c.requested_at, c.confirmed_at,
  coalesce((select k.email from tenancy_member k where k.tenant_no = c.tenant_no and k.user_id = c.requested_by limit 1), c.requested_by) as requested_by,
  (select jsonb_build_object('planned', count(*) filter (where x.state = 'planned' and x.how <> 'stays'), 'unplaced', count(*) filter (where x.state = 'planned' and x.to_idx is null),
      'apart', count(*) filter (where x.state = 'planned' and x.how = 'apart'), 'waiting', count(*) filter (where x.state = 'waiting'),
      'accepted', count(*) filter (where x.state = 'accepted'), 'returned', count(*) filter (where x.state = 'returned'))
     from (select ${STATE} as state, i.to_idx, i.how from ${ITEMS} where i.tenant_no = c.tenant_no and i.hall_change_id = c.id) x) as counts`
const FROM = `hall_change c
  join performance p on p.tenant_no = c.tenant_no and p.performance_no = c.performance_no
  join chart_version f on f.tenant_no = c.tenant_no and f.version_no = c.from_version_no
  join chart_version v on v.tenant_no = c.tenant_no and v.version_no = c.to_version_no`

interface Page {
  limit: number
  offset: number
}

/** An event's hall changes that were not withdrawn, undecided ones first, by date, with the progress of their answers. */
export async function listHallChanges(
  db: Db,
  tenant: TenantId,
  event_id: string,
  { limit, offset }: Page
): Promise<{ hall_changes: HallChangeDTO[]; count: number }> {
  const where = "c.tenant_no = $1 and c.event_id = $2 and c.state <> 'withdrawn'"
  const [rows, total] = await Promise.all([
    db.query<HallChangeDTO>(
      `select ${CHANGE} from ${FROM} where ${where} order by c.state <> 'planned', p.starts_at, c.requested_at desc, c.id limit $3 offset $4`,
      [tenant, event_id, limit, offset]
    ),
    db.query<{ count: number }>(`select count(*)::int from hall_change c where ${where}`, [tenant, event_id]),
  ])

  return { hall_changes: rows.rows, count: total.rows[0].count }
}

/** One hall change; null when the tenant has no such hall change. */
export async function getHallChange(db: Db, tenant: TenantId, id: string): Promise<HallChangeDTO | null> {
  const { rows } = await db.query<HallChangeDTO>(`select ${CHANGE} from ${FROM} where c.tenant_no = $1 and c.id = $2`, [
    tenant,
    id,
  ])

  return rows[0] ?? null
}

/**
 * An item's present place, proposed place (BECOMES), and own place in the new version (OWN); for a unit, its area, booth or
 * table.
 */
const WAS = `(
  select c.* from chart_place c where c.tenant_no = i.tenant_no and c.version_no = h.from_version_no and i.from_idx >= 0 and c.idx = i.from_idx
  union all
  select c.* from chart_place c where c.tenant_no = i.tenant_no and c.version_no = h.from_version_no and i.from_idx < 0 and c.units_from = (i.from_idx >> 17) << 17)`
const BECOMES = `(
  select c.* from chart_place c where c.tenant_no = i.tenant_no and c.version_no = h.to_version_no and i.to_idx >= 0 and c.idx = i.to_idx
  union all
  select c.* from chart_place c where c.tenant_no = i.tenant_no and c.version_no = h.to_version_no and i.to_idx < 0 and c.units_from = (i.to_idx >> 17) << 17)`
const OWN = `(
  select c.* from chart_place c where c.tenant_no = i.tenant_no and c.version_no = h.to_version_no and i.from_idx >= 0 and c.idx = i.from_idx
  union all
  select c.* from chart_place c where c.tenant_no = i.tenant_no and c.version_no = h.to_version_no and i.from_idx < 0 and c.units_from = (i.from_idx >> 17) << 17)`
const place = (n: string) =>
  `case when ${n}.idx is not null then jsonb_build_object('uid', ${n}.uid, 'section', ${n}.section, 'row', ${n}.row_label, 'at_table', ${n}.at_table, 'label', ${n}.label, 'kind', ${n}.kind) end`

/**
 * The tickets of a hall change, ordered by sale.
 *
 * @param after sale and ticket of the previous page's last row, as `<sale>:<ticket>`
 */
export async function listHallChangeItems(
  db: Db,
  tenant: TenantId,
  id: string,
  filter: { state?: HallChangeItemDTO["state"]; which?: HallChangeItems; after?: string; limit: number }
): Promise<HallChangeItemDTO[]> {
  const [sale, ticket] = filter.after?.split(":") ?? []
  const { rows } = await db.query<HallChangeItemDTO>(
    `select i.ticket_id, i.sale_id, s.buyer_name, s.buyer_email, ${STATE} as state, i.how, i.because, ${place("o")} as was, ${place("n")} as becomes,
       case when k.kind = o.kind and (k.capacity >= o.capacity or k.kind = 'area' and i.because is distinct from 'too_small') then ${place("k")} end as own, i.answered_at
       from ${ITEMS}
       join sale s on s.tenant_no = i.tenant_no and s.id = i.sale_id
       left join lateral ${WAS} o on true
       left join lateral ${BECOMES} n on true
       left join lateral ${OWN} k on true
      where i.tenant_no = $1 and i.hall_change_id = $2 and ($3::text is null or ${STATE} = $3)
        and ($4::text is null or (i.sale_id, i.ticket_id) > ($4, $5)) and ($7::boolean is null or (i.how = 'stays') = $7)
      order by i.sale_id, i.ticket_id limit $6`,
    [
      ...[tenant, id, filter.state ?? null, sale ?? null, ticket ?? null, filter.limit],
      filter.which ? filter.which === "staying" : null,
    ]
  )

  return rows
}

/**
 * An event's upcoming dates with their chart versions, in order of time.
 *
 * @returns `newest`: newest version of the event's chart; null when the tenant has no such event
 */
export async function listHallDates(
  db: Db,
  tenant: TenantId,
  event_id: string,
  { limit, offset }: Page
): Promise<{
  newest: { version_id: string; no: number; place_count: number } | null
  dates: HallDateDTO[]
  count: number
}> {
  const ahead = `p.tenant_no = $1 and p.event_id = $2 and p.deleted_at is null and p.status <> 'cancelled' and p.starts_at > now()`
  const [newest, dates, total] = await Promise.all([
    db.query<{ version_id: string; no: number; place_count: number }>(
      `select v.id as version_id, v.no, v.place_count from event e join chart_version v on v.tenant_no = e.tenant_no and v.chart_id = e.chart_id
        where e.tenant_no = $1 and e.id = $2 order by v.no desc limit 1`,
      [tenant, event_id]
    ),
    db.query<HallDateDTO>(
      `select p.id as performance_id, p.starts_at, p.time_zone, v.no, v.place_count,
         (select count(*)::int from ticket t where t.tenant_no = p.tenant_no and t.performance_no = p.performance_no and t.state in ('pending', 'valid')) as sold_count,
         (select c.id from hall_change c where c.tenant_no = p.tenant_no and c.performance_no = p.performance_no and c.state = 'planned') as planned_id
       from performance p join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no
      where ${ahead} order by p.starts_at, p.id limit $3 offset $4`,
      [tenant, event_id, limit, offset]
    ),
    db.query<{ count: number }>(`select count(*)::int from performance p where ${ahead}`, [tenant, event_id]),
  ])

  return { newest: newest.rows[0] ?? null, dates: dates.rows, count: total.rows[0].count }
}
