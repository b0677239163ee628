import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../access"
import { insertAudit } from "../../../../modules/tenancy/commands/insert-audit"
import { dropPasskey } from "../../../../modules/tenancy/commands/passkey-row"
import { revokeSessionsEverywhere } from "../../../../modules/tenancy/commands/revoke-sessions-everywhere"
import { announceChange } from "../../../../sessions/announce-change"
import { callerOf } from "../../../../sessions/caller"
import { permitFactorChange } from "../../../../sessions/permit-factor-change"
import { sessionIdOf } from "../../../../sessions/sign-in"

/**
 * DELETE /admin/passkeys/:id: one of the caller's. Fresh, by a second factor; all their other sessions end, and they are notified
 * by email. 204 | 404 not_found
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { tenant_no } = req.host_tenant
  const { user_id = "" } = req.principal
  await inTransaction(platformPool(), async (db) => {
    await permitFactorChange(db, req, user_id)
    const name = await dropPasskey(db, user_id, req.params.id)
    if (name === null) {
      throw domainError("not_found")
    }
    await revokeSessionsEverywhere(db, user_id, hashSecret(sessionIdOf(req as unknown as MedusaRequest)))
    await insertAudit(db, { ...auditActor(req), action: "account.passkey_removed" })
    await announceChange(db, { tenant_no, user_id }, "passkey_removed", callerOf(req as unknown as MedusaRequest))
  })

  res.status(204).end()
}
