import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { hashSecret } from "@guichet/kernel/secret-token"
import type { TenantRequest } from "../../../../../access"
import { getSecondFactorOfSession } from "../../../../../modules/tenancy/queries/second-factor-of-session"
import { admit } from "../../../../../sessions/attempts"
import { callerOf } from "../../../../../sessions/caller"
import { checkPassword } from "../../../../../sessions/check-password"
import { ensurePassword } from "../../../../../sessions/ensure-password"
import { knowDevice } from "../../../../../sessions/know-device"
import { replacePassword } from "../../../../../sessions/replace-password"
import { sessionIdOf, signIn, userContext } from "../../../../../sessions/sign-in"
import type { AdminChangePasswordBody } from "../../validators"

/**
 * POST /admin/session/password/change: requires the current password. This session gets a new id; all others end, on every
 * console.
 * 200 | 400 password_wrong, password_weak | 429 too_many_requests
 */
export const POST = async (req: TenantRequest<AdminChangePasswordBody>, res: MedusaResponse) => {
  const pool = platformPool()
  const { tenant_no, host, name, slug } = req.host_tenant
  const { user_id = "", email = "", kind } = req.principal
  const { old_password, password } = req.validatedBody
  const admitted = await admit(pool, "confirm", user_id)
  if (!(await checkPassword(req.scope, { email, password: old_password }))) {
    throw domainError("password_wrong")
  }
  await admitted.succeeded()
  if (password === old_password) {
    throw domainError("password_weak", { reason: "same" })
  }
  await ensurePassword(pool, password, { email, name, slug })
  const asked = req as unknown as MedusaRequest
  const factor = await getSecondFactorOfSession(pool, hashSecret(sessionIdOf(asked)))
  await replacePassword(
    req.scope,
    pool,
    { tenant_no, user_id, email, password },
    { change: "password_changed", actor_kind: kind, caller: callerOf(asked) }
  )
  await signIn(pool, asked, userContext(user_id), { tenant_no, host }, undefined, factor && { factor, is_fresh: false })
  await knowDevice(pool, asked, res, { tenant_no, user_id }, { quietly: true })

  res.status(200).json({ success: true })
}
