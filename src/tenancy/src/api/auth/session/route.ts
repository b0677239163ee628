import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { hashSecret } from "@guichet/kernel/secret-token"
import type { TenantRequest } from "../../../access"
import type { SessionFactor } from "../../../contracts/accounts"
import { spendCodeByHash } from "../../../modules/tenancy/commands/spend-code"
import { knowDevice } from "../../../sessions/know-device"
import { STAFF_COOKIE, staffCookieOptions } from "../../../sessions"
import { carryChallenge, signIn, signOut, type UserAuthContext } from "../../../sessions/sign-in"

/**
 * POST /auth/session, replaces core's: trades the token of a log-in for a session of this console, once, on the console where the
 * log-in was made. The token of a challenge opens nothing: it is only passed on to the second factor.
 * 200 { user } | 401 credentials_wrong
 */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { host_tenant } = req as TenantRequest
  const { log_in, ...context } = req.auth_context as unknown as UserAuthContext & { log_in?: string; challenge_on?: string }
  const { tenant_no, host } = host_tenant
  const pool = platformPool()
  if (context.challenge_on === host && !context.actor_id) {
    await carryChallenge(pool, req, context)
    res.status(200).json({ user: context })

    return
  }
  const spent = log_in ? await spendCodeByHash(pool, { code_hash: hashSecret(log_in), purpose: "log_in", tenant_no }) : null
  if (context.actor_type !== "user" || !spent || spent.user_id !== context.actor_id || spent.host !== host) {
    throw domainError("credentials_wrong")
  }
  const factor = spent.payload.second_factor as SessionFactor | undefined
  await signIn(pool, req, context, { tenant_no, host }, undefined, factor && { factor, is_fresh: true })
  await knowDevice(pool, req, res, { tenant_no, user_id: context.actor_id })

  res.status(200).json({ user: context })
}

/** DELETE /auth/session, replaces core's: the session's row ends too, so that a copy of the cookie is worthless. 200 */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await signOut(platformPool(), req)
  res.clearCookie(STAFF_COOKIE, staffCookieOptions.cookieOptions)
  res.json({ success: true })
}
