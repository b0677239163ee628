import type { Pool } from "pg"
import { inTransaction } from "@guichet/kernel/sql"
import { queryEndVisitsOfSession } from "../modules/tenancy/queries/end-visits-of-session"
import { queryInsertAudit } from "../modules/tenancy/queries/insert-audit"
import { hashSecret } from "../modules/tenancy/rules/secret-token"

/** Whoever signs out leaves the consoles they visit, too; each client's log says so (`support.left`). */
export const leaveVisits = (pool: Pool, session_id: string): Promise<void> =>
  inTransaction(pool, async (db) => {
    for (const { tenant_no, id, user_id } of await queryEndVisitsOfSession(db, hashSecret(session_id))) {
      await queryInsertAudit(db, {
        tenant_no,
        actor_kind: "support",
        actor_id: user_id,
        visit_id: id,
        action: "support.left",
        target: id,
      })
    }
  })
