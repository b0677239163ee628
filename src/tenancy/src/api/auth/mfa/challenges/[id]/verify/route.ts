import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { SecondFactor } from "../../../../../../contracts/accounts"
import type { TenantRequest } from "../../../../../../access"
import { announceChange } from "../../../../../../sessions/announce-change"
import { callerOf } from "../../../../../../sessions/caller"
import { logInToken } from "../../../../../../sessions/log-in-token"
import { proveFactor } from "../../../../../../sessions/second-factor"
import { logRefusedLogin } from "../../../../../../sessions/log-refused-login"
import { factorOf } from "../../../factor-of"

/**
 * POST /auth/mfa/challenges/:id/verify, replaces core's. Takes the token issued for the password. 200 { token } | 400
 * second_factor_wrong | 401 | 429
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { host, tenant_no } = (req as TenantRequest).host_tenant
  const { auth_identity_id, challenge_on } = req.auth_context as unknown as {
    auth_identity_id?: string
    challenge_on?: string
  }
  if (!auth_identity_id || challenge_on !== host) {
    throw domainError("credentials_wrong")
  }
  const pool = platformPool()
  const auth = req.scope.resolve(Modules.AUTH)
  const given = { auth_identity_id, ...factorOf(req.body) }
  await logRefusedLogin(req.scope, { way: "second factor", host, account: auth_identity_id }, () =>
    proveFactor(pool, given, (code) =>
      auth.verifyAuthMfaChallenge({ id: req.params.id, method: given.method, code, auth_identity_id })
    )
  )
  const { app_metadata } = await auth.retrieveAuthIdentity(auth_identity_id)
  const user_id = String(app_metadata?.user_id)
  const method: SecondFactor = given.method
  if (method === "recovery_code") {
    await announceChange(pool, { tenant_no, user_id }, "recovery_code_used", callerOf(req))
  }

  res.status(200).json({ token: await logInToken(req.scope, pool, { auth_identity_id, user_id }, { tenant_no, host }, method) })
}
