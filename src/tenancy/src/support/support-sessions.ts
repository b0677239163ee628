import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { issueConsoleEntry } from "../codes"
import { tenancyMessages } from "../contracts/messages"
import type { SupportSessionMinutes } from "../contracts/support-sessions"
import { tenancyOutbox } from "../modules/tenancy/outbox"
import { findConsoleOfTenant } from "../modules/tenancy/queries/find-console-of-tenant"
import { type AuditActor, insertAudit } from "../modules/tenancy/commands/insert-audit"
import {
  closeSupportSession,
  insertSupportSession,
  markSupportSessionEntered,
  updateSupportSession,
} from "../modules/tenancy/commands/support-session-rows"

interface Opening {
  tenant_id: string
  user_id: string
  email: string
  reason: string
  minutes: SupportSessionMinutes
  /** hash of the operator's session */
  issued_by: Buffer
  /** on the operator's own console */
  actor: AuditActor
}

/**
 * Opens a support session in a client's console, written to both audits.
 *
 * @returns the console's host and a code that is valid for 60 s
 * @throws not_found (404)
 * @throws site_closed (409)
 */
export async function openSupportSession(pool: Pool, opening: Opening): Promise<{ host: string; code: string }> {
  const { tenant_id, user_id, email, reason, minutes, issued_by, actor } = opening
  const console = await findConsoleOfTenant(pool, tenant_id)
  if (!console) {
    throw domainError("not_found")
  }
  if (console.status === "closed") {
    throw domainError("site_closed")
  }
  const { tenant_no, host } = console
  const support_session_id = newId("support_session")
  const code = await inTransaction(pool, async (db) => {
    await insertSupportSession(db, { tenant_no, id: support_session_id, user_id, email, reason, minutes })
    const code = await issueConsoleEntry(db, { tenant_no, user_id, host, issued_by, support: { reason, support_session_id } })
    const entry = {
      ...actor,
      action: "support.entry_issued",
      target: tenant_id,
      details: { reason, minutes },
      support_session_id,
    }
    await insertAudit(db, { ...entry, tenant_no })
    await insertAudit(db, entry)

    return code
  })

  return { host, code }
}

/**
 * The code of a support session was redeemed: its duration begins, and the tenant's owners are notified by email
 * (`support.entered`).
 *
 * @throws code_spent (410) when the support session has ended in the meantime
 */
export const enterSupportSession = (pool: Pool, tenant_no: TenantId, support_session_id: string): Promise<void> =>
  inTransaction(pool, async (db) => {
    if (!(await markSupportSessionEntered(db, tenant_no, support_session_id))) {
      throw domainError("code_spent")
    }
    const { support_entered } = tenancyMessages
    await writeMessage(db, tenancyOutbox, support_entered, `${support_entered}:${support_session_id}`, {
      tenant_no,
      support_session_id,
    })
  })

/**
 * Raises a support session from reading to changing, for a quarter of an hour; a double click raises once and writes one audit
 * entry.
 *
 * @throws support_session_over (409)
 */
export const raiseSupportSession = (
  pool: Pool,
  actor: AuditActor & { support_session_id: string },
  reason: string
): Promise<Date> =>
  inTransaction(pool, async (db) => {
    const raised = await updateSupportSession(db, actor.tenant_no, actor.support_session_id, reason)
    if (!raised) {
      throw domainError("support_session_over")
    }
    if (raised.is_new) {
      await insertAudit(db, { ...actor, action: "support.raised", target: actor.support_session_id, details: { reason } })
    }

    return raised.raised_until
  })

/**
 * Ends a support session, by the operator's staff member or by the tenant: its staff session is refused from then on.
 *
 * @throws support_session_over (409)
 */
export const endSupportSession = (
  pool: Pool,
  actor: AuditActor,
  support_session_id: string,
  action: "support.left" | "support.ended"
): Promise<void> =>
  inTransaction(pool, async (db) => {
    if (!(await closeSupportSession(db, actor.tenant_no, support_session_id, actor.actor_id ?? ""))) {
      throw domainError("support_session_over")
    }
    await insertAudit(db, { ...actor, support_session_id, action, target: support_session_id })
  })
