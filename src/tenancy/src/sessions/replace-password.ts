import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Pool } from "pg"
import type { AccountChange } from "../contracts/accounts"
import { queryEndCodesOfUser } from "../modules/tenancy/queries/end-codes-of-user"
import { queryDropFactors } from "../modules/tenancy/queries/factors"
import { queryInsertAudit } from "../modules/tenancy/queries/insert-audit"
import { queryIsUnproven, queryProveMailbox } from "../modules/tenancy/queries/mailbox-proof"
import { queryMarkPasswordSet } from "../modules/tenancy/queries/mark-password-set"
import { queryRevokeSessionsEverywhere } from "../modules/tenancy/queries/revoke-sessions-everywhere"
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
  account: { tenant_no: number; user_id: string; email: string; password: string },
  told: { change: AccountChange; actor_kind: string; caller: CallerTraits }
): Promise<void> {
  const { tenant_no, user_id, email, password } = account
  const { success } = await whenHashable(() =>
    container.resolve(Modules.AUTH).updateProvider("emailpass", { entity_id: email, password })
  )
  if (!success) {
    throw domainError("internal")
  }
  await inTransaction(pool, async (db) => {
    if (told.change === "password_reset" && (await queryIsUnproven(db, user_id))) {
      await queryDropFactors(db, user_id)
      await queryProveMailbox(db, user_id)
      await announceChange(db, { tenant_no, user_id }, "second_factor_off", told.caller)
    }
    await queryMarkPasswordSet(db, user_id)
    await queryEndCodesOfUser(db, user_id)
    await queryRevokeSessionsEverywhere(db, user_id)
    await queryInsertAudit(db, { tenant_no, actor_kind: told.actor_kind, actor_id: user_id, action: `account.${told.change}` })
    await announceChange(db, { tenant_no, user_id }, told.change, told.caller)
  })
}
