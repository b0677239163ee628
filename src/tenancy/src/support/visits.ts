import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import { issueConsoleEntry } from "../codes"
import { tenancyMessages } from "../contracts/messages"
import type { VisitMinutes } from "../contracts/visits"
import { tenancyOutbox } from "../modules/tenancy/outbox"
import { queryFindConsoleOfTenant } from "../modules/tenancy/queries/find-console-of-tenant"
import { type AuditActor, queryInsertAudit } from "../modules/tenancy/queries/insert-audit"
import { queryEndVisit, queryEnterVisit, queryInsertVisit, queryRaiseVisit } from "../modules/tenancy/queries/visits"

interface Opening {
  tenant_id: string
  user_id: string
  email: string
  reason: string
  minutes: VisitMinutes
  /** on the operator's own console */
  actor: AuditActor
}

/**
 * Opens a visit in a client's console, written into both logs.
 *
 * @returns the console's host and a code of 60 s
 * @throws not_found (404), site_closed (409)
 */
export async function openVisit(pool: Pool, opening: Opening): Promise<{ host: string; code: string }> {
  const { tenant_id, user_id, email, reason, minutes, actor } = opening
  const console = await queryFindConsoleOfTenant(pool, tenant_id)
  if (!console) {
    throw domainError("not_found")
  }
  if (console.status === "closed") {
    throw domainError("site_closed")
  }
  const { tenant_no, host } = console
  const visit_id = newId("support_visit")
  const code = await inTransaction(pool, async (db) => {
    await queryInsertVisit(db, { tenant_no, id: visit_id, user_id, email, reason, minutes })
    const code = await issueConsoleEntry(db, { tenant_no, user_id, host, support: { reason, visit_id } })
    const entry = { ...actor, action: "support.entry_issued", target: tenant_id, details: { reason, minutes }, visit_id }
    await queryInsertAudit(db, { ...entry, tenant_no })
    await queryInsertAudit(db, entry)

    return code
  })

  return { host, code }
}

/**
 * The code of a visit was spent: its time begins, and the tenant's owners are told by mail (`support.entered`).
 *
 * @throws code_spent (410) when the visit was ended in between
 */
export const enterVisit = (pool: Pool, tenant_no: number, visit_id: string): Promise<void> =>
  inTransaction(pool, async (db) => {
    if (!(await queryEnterVisit(db, tenant_no, visit_id))) {
      throw domainError("code_spent")
    }
    const { support_entered } = tenancyMessages
    await writeMessage(db, tenancyOutbox, support_entered, `${support_entered}:${visit_id}`, { tenant_no, visit_id })
  })

/**
 * From looking to changing, for a quarter of an hour; a double click is one raise, and one line of the log.
 *
 * @throws visit_over (409)
 */
export const raiseVisit = (pool: Pool, actor: AuditActor & { visit_id: string }, reason: string): Promise<Date> =>
  inTransaction(pool, async (db) => {
    const raised = await queryRaiseVisit(db, actor.tenant_no, actor.visit_id, reason)
    if (!raised) {
      throw domainError("visit_over")
    }
    if (raised.is_new) {
      await queryInsertAudit(db, { ...actor, action: "support.raised", target: actor.visit_id, details: { reason } })
    }

    return raised.raised_until
  })

/**
 * Ends a visit, by the visitor or by the tenant: its session opens nothing from that moment on.
 *
 * @throws visit_over (409)
 */
export const endVisit = (
  pool: Pool,
  actor: AuditActor,
  visit_id: string,
  action: "support.left" | "support.ended"
): Promise<void> =>
  inTransaction(pool, async (db) => {
    if (!(await queryEndVisit(db, actor.tenant_no, visit_id, actor.actor_id ?? ""))) {
      throw domainError("visit_over")
    }
    await queryInsertAudit(db, { ...actor, visit_id, action, target: visit_id })
  })
