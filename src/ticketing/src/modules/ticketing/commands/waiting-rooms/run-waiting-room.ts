import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { callFunction } from "../../call"
import type { RoomLoad } from "../../rules/turns-to-give"

export interface DueRoom {
  tenant_no: TenantId
  id: string
}

/**
 * Open rooms that let visitors in now. One in which no one is in line, or whose places are gone, is run every ten seconds, since
 * a run counts all its places.
 */
export async function dueWaitingRooms(db: Db): Promise<DueRoom[]> {
  const { rows } = await db.query<DueRoom>(
    `select w.tenant_no, w.id from waiting_room w
      where w.closed_at is null and coalesce(w.presale_at, w.opens_at) <= now()
        and (w.ran_at is null or w.ran_at <= now() - interval '10 seconds' or (w.left_for_sale is distinct from 0 and exists (
          select from waiting_visitor v where v.tenant_no = w.tenant_no and v.room_id = w.id and v.let_in_at is null)))
      order by w.tenant_no, w.id`
  )

  return rows
}

export interface LockedRoom {
  max_per_minute: number | null
  carried: number
  /** since the last run, or the opening */
  seconds: number
}

/** Locks a room for one run; null when another process runs it, or it was closed. */
export async function lockWaitingRoom(db: Db, { tenant_no, id }: DueRoom): Promise<LockedRoom | null> {
  const { rows } = await db.query<LockedRoom>(
    `select max_per_minute, carried, extract(epoch from now() - coalesce(ran_at, presale_at, opens_at))::double precision as seconds
       from waiting_room where tenant_no = $1 and id = $2 and closed_at is null for no key update skip locked`,
    [tenant_no, id]
  )

  return rows[0] ?? null
}

/** Numbers for new visitors, and the end of the turns that bought. */
export async function drawAndEnd(db: Db, { tenant_no, id }: DueRoom): Promise<void> {
  await callFunction(db, "draw_waiting_room", { p_tenant: tenant_no, p_room: id })
  await callFunction(db, "end_bought_turns", { p_tenant: tenant_no, p_room: id })
}

type LoadRow = { [Key in Exclude<keyof RoomLoad, "is_coming">]: string | number | null } & { is_coming: boolean }

/** What the room's sale is like now. */
export async function waitingRoomLoad(db: Db, { tenant_no, id }: DueRoom): Promise<RoomLoad> {
  const [row] = await callFunction<LoadRow>(db, "waiting_room_load", { p_tenant: tenant_no, p_room: id })
  const { free, held, live, ended, bought, places_per_order, is_coming } = row

  return {
    free: Number(free),
    held: Number(held),
    live: Number(live),
    ended: Number(ended),
    bought: Number(bought),
    places_per_order: places_per_order === null ? null : Number(places_per_order),
    is_coming,
  }
}

export interface NextTurns {
  count: number
  /** live turns that one network can have while others wait */
  share: number
  /** how many may be let in while visitors beyond that share are among them */
  deferred: number
  /** to enter */
  minutes: number
}

/** @returns how many visitors were let in */
export async function letInVisitors(
  db: Db,
  { tenant_no, id }: DueRoom,
  { count, share, deferred, minutes }: NextTurns
): Promise<number> {
  const [{ let_in_visitors }] = await callFunction<{ let_in_visitors: number }>(db, "let_in_visitors", {
    p_tenant: tenant_no,
    p_room: id,
    p_count: count,
    p_share: share,
    p_deferred: deferred,
    p_minutes: minutes,
  })

  return let_in_visitors
}

/** Records a run. The rate is smoothed over about a minute. */
export async function finishRun(
  db: Db,
  { tenant_no, id }: DueRoom,
  { let_in, seconds, carried, left }: { let_in: number; seconds: number; carried: number; left: number | null }
): Promise<void> {
  await db.query(
    `update waiting_room set ran_at = now(), carried = $3, left_for_sale = $4,
       let_in_per_minute = let_in_per_minute + (1 - exp(-greatest($5::double precision, 0.001) / 60)) * ($6::double precision * 60 / greatest($5::double precision, 0.001) - let_in_per_minute)
      where tenant_no = $1 and id = $2`,
    [tenant_no, id, carried, left, seconds, let_in]
  )
}

/** Closes rooms all of whose dates have ended or are cancelled. */
export async function closeEndedRooms(db: Db): Promise<void> {
  await db.query(
    `update waiting_room w set closed_at = now(), rev = w.rev + 1, updated_at = now()
      where w.closed_at is null and w.opens_at <= now() and not exists (
        select from performance p
         where p.tenant_no = w.tenant_no and p.event_id = w.event_id and (w.performance_no is null or p.performance_no = w.performance_no)
           and p.deleted_at is null and p.status <> 'cancelled' and coalesce(p.ends_at, p.starts_at) > now())`
  )
}
