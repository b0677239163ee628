import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { freshBytes } from "@guichet/kernel/random"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { WaitingRoomDTO } from "../../../../contracts/waiting-rooms"
import { call } from "../../call"
import { getWaitingRoom } from "../../queries/waiting-rooms/list-waiting-rooms"

export interface WaitingRoomTerms {
  opens_at: string
  presale_at: string | null
  presale_coupon_ids: string[]
  max_per_minute: number | null
  turn_minutes: number
}

const SEED_BYTES = 32

/** SQL: the codes are access codes of the tenant. */
const CODES_EXIST = `
  (select count(*) from coupon c where c.tenant_no = $1 and c.id = any ($5::text[]) and c.kind = 'access') = cardinality($5::text[])`

/**
 * Opens a waiting room for a date, or for all dates of an event.
 *
 * @throws not_found (404) for the event, or an access code
 * @throws performance_not_found (404) for a date of it
 * @throws waiting_room_exists (409)
 */
export async function insertWaitingRoom(
  db: Db,
  tenant: TenantId,
  { event_id, performance_id }: { event_id: string; performance_id: string | null },
  terms: WaitingRoomTerms
): Promise<WaitingRoomDTO> {
  const [made] = await call<{ is_date: boolean; id: string | null }>(
    db,
    "insert-waiting-room",
    `with d as (select p.performance_no from performance p
                 where p.tenant_no = $1 and p.event_id = $2 and p.id = $3 and p.deleted_at is null and p.status <> 'cancelled'),
          w as (insert into waiting_room (tenant_no, id, event_id, performance_no, opens_at, presale_at, presale_coupon_ids, max_per_minute, turn_minutes, seed)
                select $1, $9, e.id, (select performance_no from d), $4::timestamptz, $6::timestamptz, $5, $7, $8, $10 from event e
                 where e.tenant_no = $1 and e.id = $2 and e.deleted_at is null and ($3::text is null or exists (select from d)) and ${CODES_EXIST}
                returning id)
     select $3::text is null or exists (select from d) as is_date, (select id from w) as id`,
    [
      tenant,
      event_id,
      performance_id,
      terms.opens_at,
      terms.presale_coupon_ids,
      terms.presale_at,
      terms.max_per_minute,
      terms.turn_minutes,
      newId("waiting_room"),
      freshBytes(SEED_BYTES),
    ]
  )
  if (made.id === null) {
    throw made.is_date ? domainError("not_found", { event_id }) : domainError("performance_not_found", { performance_id })
  }

  return (await getWaitingRoom(db, tenant, made.id))!
}

/**
 * Changes an open room. Once visitors have numbers, its times and codes stay as they are.
 *
 * @throws not_found (404), also for a closed room or an access code
 * @throws stale_state (409) when it was changed since `rev`
 * @throws waiting_room_drawn (409)
 */
export async function changeWaitingRoom(
  db: Db,
  tenant: TenantId,
  id: string,
  { rev, ...terms }: WaitingRoomTerms & { rev: number }
): Promise<WaitingRoomDTO> {
  const [{ found, is_stale, is_drawn, is_changed }] = await call<{
    found: boolean
    is_stale: boolean
    is_drawn: boolean
    is_changed: boolean
  }>(
    db,
    "change-waiting-room",
    `with w as (select *, coalesce(presale_drawn_at, drawn_at) is not null
                   and (opens_at <> $4::timestamptz or presale_at is distinct from $6::timestamptz or presale_coupon_ids <> $5::text[]) as is_late
                  from waiting_room where tenant_no = $1 and id = $2 and closed_at is null for no key update),
          changed as (
            update waiting_room r set opens_at = $4, presale_at = $6, presale_coupon_ids = $5, max_per_minute = $7, turn_minutes = $8,
                   rev = r.rev + 1, updated_at = now()
              from w where r.tenant_no = w.tenant_no and r.id = w.id and w.rev = $3 and not w.is_late and ${CODES_EXIST}
            returning r.id)
     select exists (select from w) as found, coalesce((select rev <> $3 from w), false) as is_stale,
            coalesce((select is_late from w), false) as is_drawn, exists (select from changed) as is_changed`,
    [tenant, id, rev, terms.opens_at, terms.presale_coupon_ids, terms.presale_at, terms.max_per_minute, terms.turn_minutes]
  )
  if (!is_changed) {
    throw !found
      ? domainError("not_found", { waiting_room_id: id })
      : is_stale
        ? domainError("stale_state")
        : is_drawn
          ? domainError("waiting_room_drawn")
          : domainError("not_found", { coupon_ids: terms.presale_coupon_ids })
  }

  return (await getWaitingRoom(db, tenant, id))!
}

/** Closes a room: everyone goes straight to the seats. Closing a closed one changes nothing. @throws not_found (404) */
export async function closeWaitingRoom(db: Db, tenant: TenantId, id: string): Promise<WaitingRoomDTO> {
  await db.query(
    `update waiting_room set closed_at = now(), rev = rev + 1, updated_at = now()
      where tenant_no = $1 and id = $2 and closed_at is null`,
    [tenant, id]
  )
  const room = await getWaitingRoom(db, tenant, id)
  if (!room) {
    throw domainError("not_found", { waiting_room_id: id })
  }

  return room
}
