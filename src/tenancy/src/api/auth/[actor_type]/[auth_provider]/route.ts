import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { logInRefusal, type StaffLanguage } from "../../../../contracts"
import { admitSignIn } from "../../../../sessions/attempts"
import { callerOf, emailOf } from "../../../../sessions/caller"
import { checkPassword } from "../../../../sessions/check-password"
import { dropDueFactors } from "../../../../sessions/remove-factors"
import { findLogIn } from "../../../../modules/tenancy/queries/find-log-in"
import { challengeToken, logInToken } from "../../../../sessions/log-in-token"
import { logRefusedLogin } from "../../../../sessions/log-refused-login"
import { PASSWORD_LONGEST_SENT } from "../../../admin/session/validators"

const languageOf = (req: MedusaRequest): StaffLanguage => (req.acceptsLanguages(["en", "fr"]) === "fr" ? "fr" : "en")

/** A refusal that says what to do, in the reader's language; any other error as it is. */
function inWords(error: unknown, language: StaffLanguage): unknown {
  const sentence = isDomainError(error) ? logInRefusal(error, language) : null

  return isDomainError(error) && sentence ? domainError(error.code, error.details, sentence) : error
}

/**
 * POST /auth/user/emailpass, replaces core's: attempts are counted before the password is checked, and an unknown email address
 * takes as long as a known one. The token opens one session of this console or, with an authenticator, only its challenge; people
 * with passkeys only must sign in with one.
 * 200 { token } | 200 { mfa_required, mfa_challenge, token } | 400 invalid_data | 401 credentials_wrong | 403 passkey_first | 429
 * too_many_requests { retry_after_seconds }
 */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const { host, tenant_no } = (req as TenantRequest).host_tenant
  const { email: typed, password } = (req.body ?? {}) as Record<string, unknown>
  const email = emailOf(typed)
  if (typeof password !== "string" || !password || password.length > PASSWORD_LONGEST_SENT) {
    throw domainError("invalid_data", { field: "password" })
  }
  const pool = platformPool()
  const { auth_identity_id, challenge, user_id } = await logRefusedLogin(
    req.scope,
    { way: "password", host, account: email },
    () =>
      proven(req, { email, password }).catch((error: unknown) => {
        throw inWords(error, languageOf(req))
      })
  )
  if (challenge) {
    const token = challengeToken(req.scope, { auth_identity_id, user_id }, host)
    res.status(200).json({ mfa_required: true, mfa_challenge: challenge, token })

    return
  }

  res.status(200).json({ token: await logInToken(req.scope, pool, { auth_identity_id, user_id }, { tenant_no, host }) })
}

/**
 * @throws credentials_wrong (401)
 * @throws passkey_first (403)
 * @throws too_many_requests (429)
 */
async function proven(req: MedusaRequest, { email, password }: { email: string; password: string }) {
  const { address, device_hash } = callerOf(req)
  const admitted = await admitSignIn(platformPool(), { email, address, device_hash })
  const checked = await checkPassword(req.scope, { email, password })
  const user_id = checked?.app_metadata.user_id
  if (!checked || typeof user_id !== "string") {
    throw domainError("credentials_wrong")
  }
  await admitted.succeeded()
  const challenge = (await dropDueFactors(platformPool(), user_id)) ? null : checked.challenge
  if (!challenge && (await findLogIn(platformPool(), user_id))?.has_passkey) {
    throw domainError("passkey_first")
  }

  return { ...checked, challenge, user_id }
}
