import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

export interface Visitor {
  is_presale: boolean
  is_drawn: boolean
  state: "waiting" | "let_in" | "inside" | "turn_over" | "bought"
  turn_ends_at: Date | null
  /** the turn was never used and has not been given twice */
  may_wait_again: boolean
  session_hash: Buffer | null
}

/** A visitor of a room by the no in their token; null: unknown. */
export async function getVisitor(db: Db, tenant: TenantId, room_id: string, no: number): Promise<Visitor | null> {
  const [row] = await call<Visitor & Record<string, unknown>>(
    db,
    "get-visitor",
    `select is_presale, number is not null as is_drawn, turn_ends_at, session_hash, entered_at is null and turns = 1 as may_wait_again,
            case when done_at is not null then 'bought' when let_in_at is null then 'waiting' when turn_ends_at <= now() then 'turn_over'
                 when entered_at is null then 'let_in' else 'inside' end as state
       from waiting_visitor where tenant_no = $1 and room_id = $2 and no = $3`,
    [tenant, room_id, no]
  )

  return row ?? null
}
