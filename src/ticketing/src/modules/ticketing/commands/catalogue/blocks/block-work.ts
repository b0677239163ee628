import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../../call"

export interface WaitingDate {
  tenant_no: TenantId
  block_id: string
  performance_no: number
  state: "waiting" | "freeing"
}

/** Pause after an unexpected error; other dates go first. */
const PAUSE_SECONDS = 30

/** A date that waits to be blocked or freed; null when there is none. Working on it twice is harmless. */
export async function nextWaitingDate(db: Db): Promise<WaitingDate | null> {
  const { rows } = await db.query<WaitingDate>(
    `select d.tenant_no, d.block_id, d.performance_no, d.state from block_date d
     where d.state in ('waiting', 'freeing') and d.next_at <= now() order by d.next_at, d.block_id, d.performance_no limit 1`
  )

  return rows[0] ?? null
}

/**
 * Blocks the places of a block at one date, or frees what is left of them. Idempotent.
 *
 * @throws places_not_blocked (409) { place_uids, count } when they are not all free; nothing is written
 */
export async function workDate(db: Db, { tenant_no, block_id, performance_no, state }: WaitingDate): Promise<void> {
  const of = [tenant_no, block_id, performance_no]
  await (state === "waiting"
    ? call(db, "block-places", "select block_places($1, $2, $3)", of)
    : call(db, "unblock-places", "select unblock_places($1, $2, $3, null, 'freed')", of))
}

/** Marks a date as refused: its places are not all free, so the block has none there. */
export async function markRefused(db: Db, { tenant_no, block_id, performance_no }: WaitingDate, missed: string[]): Promise<void> {
  await db.query(
    `update block_date set state = 'refused', missed = $4 where tenant_no = $1 and block_id = $2 and performance_no = $3 and state = 'waiting'`,
    [tenant_no, block_id, performance_no, missed]
  )
}

/** Defers a date by half a minute. */
export async function putOff(db: Db, { tenant_no, block_id, performance_no }: WaitingDate): Promise<void> {
  await db.query(
    `update block_date set next_at = now() + make_interval(secs => $4) where tenant_no = $1 and block_id = $2 and performance_no = $3`,
    [tenant_no, block_id, performance_no, PAUSE_SECONDS]
  )
}
