import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "../../../gate"
import { STAFF_COOKIE, staffCookieOptions } from "../../../sessions"
import { signIn, signOut, type UserAuthContext } from "../../../sessions/sign-in"
import { tenancyPool } from "../../../tenancy-pool"

/** POST /auth/session, in place of core's: trades the token of a log-in for a session of this console. 200 { user } | 401 credentials_wrong */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { host_tenant } = req as TenantRequest
  const context = req.auth_context as unknown as UserAuthContext
  if (context.actor_type !== "user" || !context.actor_id) {
    throw domainError("credentials_wrong")
  }
  await signIn(tenancyPool(), req, context, { tenant_no: host_tenant.tenant_no, host: host_tenant.host })

  res.status(200).json({ user: context })
}

/** DELETE /auth/session, in place of core's: the row ends too, so a copy of the cookie is worth nothing. 200 */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await signOut(tenancyPool(), req)
  res.clearCookie(STAFF_COOKIE, staffCookieOptions.cookieOptions)
  res.json({ success: true })
}
