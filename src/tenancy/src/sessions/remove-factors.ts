import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { requestFactorRemoval, listColleaguesInCharge, takeDueFactorRemoval } from "../modules/tenancy/commands/factor-removal"
import { dropFactors } from "../modules/tenancy/commands/factors"
import { insertAudit, type AuditActor } from "../modules/tenancy/commands/insert-audit"
import { revokeSessionsEverywhere } from "../modules/tenancy/commands/revoke-sessions-everywhere"
import { announceChange } from "./announce-change"
import type { CallerTraits } from "./caller"

/**
 * Requests the removal of every second factor after a day. The account's owner and the owners of the sites where they work are
 * notified by email; using a factor in the meantime cancels the request.
 */
export async function askFactorRemoval(
  db: Db,
  account: { tenant_no: TenantId; user_id: string; email: string },
  actor: AuditActor,
  caller: CallerTraits
): Promise<string> {
  const { tenant_no, user_id, email } = account
  const { due_at, is_new } = await requestFactorRemoval(db, account)
  if (is_new) {
    await insertAudit(db, { ...actor, action: "account.factor_removal_asked" })
    await announceChange(db, { tenant_no, user_id }, "factor_removal_asked", caller)
    for (const colleague of await listColleaguesInCharge(db, user_id)) {
      await announceChange(db, { ...colleague, about: email }, "factor_removal_of_colleague", caller)
    }
  }

  return due_at
}

/**
 * At a log-in with the right password: carries out a removal whose day is over.
 *
 * @returns whether factors were removed
 */
export async function dropDueFactors(pool: Pool, user_id: string): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const tenant_no = await takeDueFactorRemoval(db, user_id)
    if (tenant_no === null) {
      return false
    }
    await dropFactors(db, user_id)
    await revokeSessionsEverywhere(db, user_id)
    await insertAudit(db, { tenant_no, actor_kind: "member", actor_id: user_id, action: "account.factor_removal_done" })
    await announceChange(db, { tenant_no, user_id }, "factor_removal_done")

    return true
  })
}
