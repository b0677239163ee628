import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { findLogIn } from "../modules/tenancy/queries/find-log-in"
import { memberByEmail } from "../modules/tenancy/queries/member-by-email"
import { insertAudit } from "../modules/tenancy/commands/insert-audit"
import { dropFactors } from "../modules/tenancy/commands/factors"
import { revokeSessionsEverywhere } from "../modules/tenancy/commands/revoke-sessions-everywhere"
import { announceChange } from "./announce-change"

/**
 * For users who are locked out: removes authenticator, recovery codes and passkeys, ends every session, notifies the owner, and
 * audits who did it.
 */
export async function dropSecondFactor(
  pool: Pool,
  { user_id }: { user_id: string },
  by: { tenant_no: TenantId; actor_kind: string; actor_id: string | null; target: string }
): Promise<void> {
  await inTransaction(pool, async (db) => {
    await dropFactors(db, user_id)
    await revokeSessionsEverywhere(db, user_id)
    await insertAudit(db, { ...by, action: "account.second_factor_reset" })
    await announceChange(db, { tenant_no: by.tenant_no, user_id }, "second_factor_reset")
  })
}

/**
 * For the operator, on the server's command line.
 *
 * @returns false when this email address has neither second factor nor passkey
 */
export async function dropSecondFactorOf(pool: Pool, email: string): Promise<boolean> {
  const member = await memberByEmail(pool, email)
  const log_in = member && (await findLogIn(pool, member.user_id))
  if (!log_in || !(log_in.has_second_factor || log_in.has_passkey)) {
    return false
  }
  await dropSecondFactor(pool, log_in, {
    tenant_no: member.tenant_no,
    actor_kind: "operator",
    actor_id: null,
    target: member.user_id,
  })

  return true
}
