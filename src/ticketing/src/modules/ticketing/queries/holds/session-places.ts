import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

export interface SessionHold {
  id: string
  performance_id: string
  state: "held" | "paying"
  place_uids: string[]
  /** for each of them: the seat itself, or its table, booth or area */
  of: string[]
}

/** A session's holds at the date of one of them, including those being paid for; empty when the session has no such hold. */
export function sessionPlaces(db: Db, tenant: TenantId, session: Buffer, hold_id: string): Promise<SessionHold[]> {
  return call<SessionHold & Record<string, unknown>>(
    db,
    "session-places",
    `select h.id, h.state, p.id as performance_id, array(select l->>'place_uid' from jsonb_array_elements(h.lines) as l) as place_uids,
            array(select coalesce(l->>'of', l->>'place_uid') from jsonb_array_elements(h.lines) as l) as of
       from hold n
       join hold h on h.tenant_no = n.tenant_no and h.session_hash = n.session_hash and h.performance_no = n.performance_no
       join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      where n.tenant_no = $1 and n.id = $2 and n.session_hash = $3 and (h.state = 'paying' or (h.state = 'held' and h.expires_at > now()))
      order by h.hold_no`,
    [tenant, hold_id, session]
  )
}
