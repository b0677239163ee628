import type { Pool } from "pg"
import { hashSecret } from "@guichet/kernel/secret-token"
import { inTransaction } from "@guichet/kernel/sql"
import { endSupportSessionsOfSession } from "../modules/tenancy/commands/end-support-sessions-of-session"
import { insertAudit } from "../modules/tenancy/commands/insert-audit"

/** Ends the support sessions of an operator who signs out; each client's audit records it (`support.left`). */
export const leaveSupportSessions = (pool: Pool, session_id: string): Promise<void> =>
  inTransaction(pool, async (db) => {
    for (const { tenant_no, id, user_id } of await endSupportSessionsOfSession(db, hashSecret(session_id))) {
      await insertAudit(db, {
        tenant_no,
        actor_kind: "support",
        actor_id: user_id,
        support_session_id: id,
        action: "support.left",
        target: id,
      })
    }
  })
