import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { admitSignIn } from "../../../../sessions/attempts"
import { callerOf, emailOf } from "../../../../sessions/caller"
import { checkPassword } from "../../../../sessions/check-password"
import { dropDueFactors } from "../../../../sessions/remove-factors"
import { findLogIn } from "../../../../modules/tenancy/queries/find-log-in"
import { challengeToken, logInToken } from "../../../../sessions/log-in-token"
import { logRefusedLogin } from "../../../../sessions/log-refused-login"
import { PASSWORD_LONGEST_SENT } from "../../../admin/session/validators"

/** The dashboard's own log-in page shows the message of an error as it is (`@medusajs/dashboard` 2.21.2). */
const PASSKEY_FIRST = {
  en: "Your password alone is not enough to sign in. Use the passkey button below.",
  fr: "Votre mot de passe ne suffit pas. Utilisez le bouton de votre clé d’accès ci-dessous.",
}

const WAIT = {
  en: (wait: string) => `Too many attempts. Please try again in ${wait}, or set a new password by email.`,
  fr: (wait: string) => `Trop de tentatives. Réessayez dans ${wait}, ou choisissez un nouveau mot de passe par e-mail.`,
}

const languageOf = (req: MedusaRequest): "en" | "fr" => (req.acceptsLanguages(["en", "fr"]) === "fr" ? "fr" : "en")

/** Adds to a refusal how long to wait: in seconds below a minute, else in minutes. */
function inWords(error: unknown, language: "en" | "fr"): unknown {
  const seconds = isDomainError(error) && error.code === "too_many_requests" ? Number(error.details.retry_after_seconds) : NaN
  if (Number.isNaN(seconds)) {
    return error
  }
  const [unit, count] = seconds < 60 ? (["second", seconds] as const) : (["minute", Math.ceil(seconds / 60)] as const)
  const wait = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count)

  return domainError("too_many_requests", { retry_after_seconds: seconds }, WAIT[language](wait))
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
    () => proven(req, { email, password })
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
  const admitted = await admitSignIn(platformPool(), { email, address, device_hash }).catch((error: unknown) => {
    throw inWords(error, languageOf(req))
  })
  const checked = await checkPassword(req.scope, { email, password })
  const user_id = checked?.app_metadata.user_id
  if (!checked || typeof user_id !== "string") {
    throw domainError("credentials_wrong")
  }
  await admitted.succeeded()
  const challenge = (await dropDueFactors(platformPool(), user_id)) ? null : checked.challenge
  if (!challenge && (await findLogIn(platformPool(), user_id))?.has_passkey) {
    throw domainError("passkey_first", {}, PASSKEY_FIRST[languageOf(req)])
  }

  return { ...checked, challenge, user_id }
}
