import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { auditActor } from "../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../access"
import { queryInsertAudit } from "../../../../modules/tenancy/queries/insert-audit"
import { queryDropPasskey } from "../../../../modules/tenancy/queries/passkeys/passkey-row"
import { queryRevokeSessionsEverywhere } from "../../../../modules/tenancy/queries/revoke-sessions-everywhere"
import { hashSecret } from "../../../../modules/tenancy/rules/secret-token"
import { announceChange } from "../../../../sessions/announce-change"
import { callerOf } from "../../../../sessions/caller"
import { permitFactorChange } from "../../../../sessions/permit-factor-change"
import { sessionIdOf } from "../../../../sessions/sign-in"
import { tenancyPool } from "../../../../tenancy-pool"

/**
 * DELETE /admin/passkeys/:id: one of the caller's. Fresh, by a second factor; all their other sessions end, and they are notified
 * by email. 204 | 404 not_found
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { tenant_no } = req.host_tenant
  const { user_id = "" } = req.principal
  await inTransaction(tenancyPool(), async (db) => {
    await permitFactorChange(db, req, user_id)
    const name = await queryDropPasskey(db, user_id, req.params.id)
    if (name === null) {
      throw domainError("not_found")
    }
    await queryRevokeSessionsEverywhere(db, user_id, hashSecret(sessionIdOf(req as unknown as MedusaRequest)))
    await queryInsertAudit(db, { ...auditActor(req), action: "account.passkey_removed" })
    await announceChange(db, { tenant_no, user_id }, "passkey_removed", callerOf(req as unknown as MedusaRequest))
  })

  res.status(204).end()
}
