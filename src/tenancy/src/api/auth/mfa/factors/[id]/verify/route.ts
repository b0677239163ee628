import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { hashSecret } from "@guichet/kernel/secret-token"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../../../access"
import { confirmStaffSession } from "../../../../../../modules/tenancy/commands/confirm-staff-session"
import { beginFactorEnrolment, forgetFactor } from "../../../../../../modules/tenancy/commands/expect-factor"
import { insertAudit } from "../../../../../../modules/tenancy/commands/insert-audit"
import { revokeSessionsEverywhere } from "../../../../../../modules/tenancy/commands/revoke-sessions-everywhere"
import { announceChange } from "../../../../../../sessions/announce-change"
import { callerOf } from "../../../../../../sessions/caller"
import { permitFactorChange } from "../../../../../../sessions/permit-factor-change"
import { proveFactor } from "../../../../../../sessions/second-factor"
import { sessionIdOf } from "../../../../../../sessions/sign-in"
import { factorOf } from "../../../factor-of"
import { ownLogIn } from "../../../own-log-in"

/**
 * POST /auth/mfa/factors/:id/verify, replaces core's: the first code enables the second factor. It counts as given in this
 * session; the account's other sessions end.
 * 200 { mfa_factor } | 400 second_factor_wrong | 403 confirm_factor_first | 429 too_many_requests
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const { auth_identity_id, user_id } = await ownLogIn(req)
  await permitFactorChange(platformPool(), req, user_id)
  const { code } = factorOf({ ...(req.body as object), method: "totp" })
  const { id } = req.params
  const auth = req.scope.resolve(Modules.AUTH)
  const session = hashSecret(sessionIdOf(req as unknown as MedusaRequest))
  const is_marked = await beginFactorEnrolment(platformPool(), session)
  const mfa_factor = await proveFactor(platformPool(), { auth_identity_id, method: "totp", code }, (code) =>
    auth.verifyAuthMfa({ id, auth_identity_id, code })
  ).catch(async (error) => {
    if (is_marked) {
      await forgetFactor(platformPool(), session)
    }
    throw error
  })
  const { tenant_no } = req.host_tenant
  await inTransaction(platformPool(), async (db) => {
    await confirmStaffSession(db, session, "totp")
    await revokeSessionsEverywhere(db, user_id, session)
    await insertAudit(db, {
      tenant_no,
      actor_kind: req.principal.kind,
      actor_id: user_id,
      action: "account.second_factor_on",
    })
    await announceChange(db, { tenant_no, user_id }, "second_factor_on", callerOf(req as unknown as MedusaRequest))
  })

  res.status(200).json({ mfa_factor })
}
