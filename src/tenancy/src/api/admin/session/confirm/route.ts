import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { confirmStaffSession } from "../../../../modules/tenancy/commands/confirm-staff-session"
import { provePasskey } from "../../../../passkeys"
import { admit } from "../../../../sessions/attempts"
import { checkPassword } from "../../../../sessions/check-password"
import { proveFactorOf } from "../../../../sessions/second-factor"
import { sessionIdOf } from "../../../../sessions/sign-in"
import { logRefusedLogin } from "../../../../sessions/log-refused-login"
import { ownLogIn } from "../../../auth/mfa/own-log-in"
import type { AdminConfirmBody } from "../validators"

/**
 * POST /admin/session/confirm { password }, { method, code } or { passkey }: for five minutes this session passes routes that
 * require a recent confirmation (`fresh_seconds`).
 * 200 | 400 second_factor_wrong, password_wrong, passkey_wrong | 429 too_many_requests
 */
export const POST = async (req: TenantRequest<AdminConfirmBody>, res: MedusaResponse) => {
  const pool = platformPool()
  const given = req.validatedBody
  const { tenant_no, host } = req.host_tenant
  const { auth_identity_id, email, user_id } = await ownLogIn(req as unknown as TenantRequest)
  const factor = "password" in given ? null : "passkey" in given ? "passkey" : given.method
  await logRefusedLogin(req.scope, { way: "confirmation", host, account: email }, async () => {
    if ("password" in given) {
      const admitted = await admit(pool, "confirm", user_id)
      if (!(await checkPassword(req.scope, { email, password: given.password }))) {
        throw domainError("password_wrong")
      }
      await admitted.succeeded()
    } else if ("passkey" in given) {
      const admitted = await admit(pool, "confirm", user_id)
      await provePasskey(pool, readSettings(), { tenant_no, host }, given.passkey, user_id)
      await admitted.succeeded()
    } else {
      await proveFactorOf(req.scope, pool, { auth_identity_id, ...given })
    }
  })
  await confirmStaffSession(
    pool,
    hashSecret(sessionIdOf(req as unknown as MedusaRequest)),
    factor === "recovery_code" ? null : factor
  )

  res.status(200).json({ success: true })
}
