import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { callFunction } from "../../call"

export interface Joining {
  room_id: string
  is_presale: boolean
  /** keyed hash of the visitor's network; null is not counted */
  network: Buffer | null
}

/** Adds a visitor at the end of the queue. @returns their no; null: the room is closed */
export async function joinWaitingRoom(
  db: Db,
  tenant: TenantId,
  { room_id, is_presale, network }: Joining
): Promise<number | null> {
  const rows = await callFunction<{ no: string }>(db, "join_waiting_room", {
    p_tenant: tenant,
    p_room: room_id,
    p_is_presale: is_presale,
    p_network: network,
  })

  return rows.length === 0 ? null : Number(rows[0].no)
}

/** `turn_used`: by another browser; `turn_over`: not used in time, or ended; `gone`: unknown, or bought. */
export type EnterOutcome = "entered" | "waiting" | "turn_used" | "turn_over" | "gone"

/** Begins, continues or extends a visitor's turn in a session. */
export async function enterWaitingRoom(
  db: Db,
  tenant: TenantId,
  { room_id, no, session }: { room_id: string; no: number; session: Buffer }
): Promise<{ outcome: EnterOutcome; turn_ends_at: Date | null }> {
  const [answer] = await callFunction<{ outcome: EnterOutcome; turn_ends_at: Date | null }>(db, "enter_waiting_room", {
    p_tenant: tenant,
    p_room: room_id,
    p_no: no,
    p_session: session,
  })

  return answer
}

/** Puts a visitor whose turn ended unused in line again, next, once. @returns whether they wait again */
export async function waitAgain(db: Db, tenant: TenantId, room_id: string, no: number): Promise<boolean> {
  const [{ wait_again }] = await callFunction<{ wait_again: boolean }>(db, "wait_again", {
    p_tenant: tenant,
    p_room: room_id,
    p_no: no,
  })

  return wait_again
}

/** Moves a visitor to the presale's lane. One who has been let in needs no lane and stays as they are. */
export async function moveToPresale(db: Db, tenant: TenantId, room_id: string, no: number): Promise<void> {
  await db.query(
    `update waiting_visitor set is_presale = true where tenant_no = $1 and room_id = $2 and no = $3 and let_in_at is null`,
    [tenant, room_id, no]
  )
}
