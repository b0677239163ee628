import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** Everybody of a room who has not entered yet, or is inside. */
export interface RoomQueue {
  /** nos in the order in which they will be let in, the drawn ones only */
  waiting: string[]
  /** of these, the first ones, who are in the presale's lane */
  presale: number
  let_in_per_minute: number
  left_for_sale: number | null
  /** average over the last turns; null: too few */
  places_per_turn: number | null
}

/** The queue of a room, to tell all its visitors their places. */
export async function queueOfRoom(db: Db, tenant: TenantId, room_id: string): Promise<RoomQueue | null> {
  const [row] = await call<RoomQueue & Record<string, unknown>>(
    db,
    "queue-of-room",
    `select w.let_in_per_minute, w.left_for_sale,
            coalesce((select array_agg(v.no::text order by v.is_presale desc, v.number) from waiting_visitor v
               where v.tenant_no = w.tenant_no and v.room_id = w.id and v.let_in_at is null and v.number is not null), '{}') as waiting,
            (select count(*)::int from waiting_visitor v
               where v.tenant_no = w.tenant_no and v.room_id = w.id and v.let_in_at is null and v.number is not null and v.is_presale) as presale,
            (select case when count(*) >= 20 then sum(coalesce(t.places_bought, 0))::double precision / count(*) end from (
               select v.places_bought from waiting_visitor v
                where v.tenant_no = w.tenant_no and v.room_id = w.id and v.let_in_at is not null and (v.done_at is not null or v.turn_ends_at <= now())
                order by coalesce(v.done_at, v.turn_ends_at) desc limit 200) t) as places_per_turn
       from waiting_room w where w.tenant_no = $1 and w.id = $2 and w.closed_at is null`,
    [tenant, room_id]
  )

  return row ?? null
}
