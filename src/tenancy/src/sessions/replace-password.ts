import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Pool } from "pg"
import type { AccountChange } from "../contracts/accounts"
import { endCodesOfUser } from "../modules/tenancy/commands/end-codes-of-user"
import { dropFactors } from "../modules/tenancy/commands/factors"
import { insertAudit } from "../modules/tenancy/commands/insert-audit"
import { isUnproven, proveMailbox } from "../modules/tenancy/commands/mailbox-proof"
import { markPasswordSet } from "../modules/tenancy/commands/mark-password-set"
import { revokeSessionsEverywhere } from "../modules/tenancy/commands/revoke-sessions-everywhere"
import { announceChange } from "./announce-change"
import type { CallerTraits } from "./caller"
import { whenHashable } from "./hash-queue"

/**
 * Sets a new password, which the caller has validated. Ends all sessions of the user on every console, and all links and log-ins
 * in progress. Second factors are kept and still required, since reading a mailbox is only one factor; but a reset by email
 * removes those of a log-in whose mailbox was never proven.
 */
export async function replacePassword(
  container: MedusaContainer,
  pool: Pool,
  account: { tenant_no: TenantId; user_id: string; email: string; password: string },
  context: { change: AccountChange; actor_kind: string; caller: CallerTraits }
): Promise<void> {
  const { tenant_no, user_id, email, password } = account
  const { success } = await whenHashable(() =>
    container.resolve(Modules.AUTH).updateProvider("emailpass", { entity_id: email, password })
  )
  if (!success) {
    throw domainError("internal")
  }
  await inTransaction(pool, async (db) => {
    if (context.change === "password_reset" && (await isUnproven(db, user_id))) {
      await dropFactors(db, user_id)
      await proveMailbox(db, user_id)
      await announceChange(db, { tenant_no, user_id }, "second_factor_off", context.caller)
    }
    await markPasswordSet(db, user_id)
    await endCodesOfUser(db, user_id)
    await revokeSessionsEverywhere(db, user_id)
    await insertAudit(db, { tenant_no, actor_kind: context.actor_kind, actor_id: user_id, action: `account.${context.change}` })
    await announceChange(db, { tenant_no, user_id }, context.change, context.caller)
  })
}
