import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { WaitingRoomDTO } from "../../../../contracts/waiting-rooms"

const COLUMNS = `
  w.id, w.event_id, p.id as performance_id, w.opens_at, w.presale_at, w.presale_coupon_ids, w.max_per_minute, w.turn_minutes, w.rev,
         w.drawn_at, w.let_in_per_minute,
         case when w.closed_at is not null then 'closed' when w.opens_at <= now() then 'open' when w.presale_at <= now() then 'presale'
              else 'scheduled' end as state,
         (select jsonb_build_object(
             'waiting', count(*) filter (where v.let_in_at is null),
             'let_in', count(*) filter (where v.done_at is null and v.turn_ends_at > now() and v.entered_at is null),
             'inside', count(*) filter (where v.done_at is null and v.turn_ends_at > now() and v.entered_at is not null),
             'turn_over', count(*) filter (where v.done_at is null and v.turn_ends_at <= now()),
             'bought', count(*) filter (where v.done_at is not null))
            from waiting_visitor v where v.tenant_no = w.tenant_no and v.room_id = w.id) as counts`
const ROOMS = `
    from waiting_room w
    left join performance p on p.tenant_no = w.tenant_no and p.performance_no = w.performance_no`

/** Rooms of an event with their counts: open ones first, then the latest closed ones. */
export async function listWaitingRooms(
  db: Db,
  tenant: TenantId,
  event_id: string,
  { limit, offset }: { limit: number; offset: number }
): Promise<{ waiting_rooms: WaitingRoomDTO[]; count: number }> {
  const { rows } = await db.query<WaitingRoomDTO & { total: number }>(
    `select ${COLUMNS}, count(*) over ()::int as total ${ROOMS}
      where w.tenant_no = $1 and w.event_id = $2
      order by w.closed_at desc nulls first, w.opens_at, w.id limit $3 offset $4`,
    [tenant, event_id, limit, offset]
  )

  return { waiting_rooms: rows.map(toDTO), count: rows[0]?.total ?? 0 }
}

/** One room with its counts; null when the tenant has no such room. */
export async function getWaitingRoom(db: Db, tenant: TenantId, id: string): Promise<WaitingRoomDTO | null> {
  const { rows } = await db.query<WaitingRoomDTO>(`select ${COLUMNS} ${ROOMS} where w.tenant_no = $1 and w.id = $2`, [tenant, id])

  return rows.length === 0 ? null : toDTO(rows[0])
}

const toDTO = (row: WaitingRoomDTO): WaitingRoomDTO => ({
  id: row.id,
  event_id: row.event_id,
  performance_id: row.performance_id,
  opens_at: row.opens_at,
  presale_at: row.presale_at,
  presale_coupon_ids: row.presale_coupon_ids,
  max_per_minute: row.max_per_minute,
  turn_minutes: row.turn_minutes,
  state: row.state,
  rev: row.rev,
  drawn_at: row.drawn_at,
  let_in_per_minute: row.let_in_per_minute,
  counts: row.counts,
})
