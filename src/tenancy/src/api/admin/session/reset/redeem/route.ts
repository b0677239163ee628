import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { hashSecret } from "@guichet/kernel/secret-token"
import { spendCode } from "../../../../../codes"
import type { TenantRequest } from "../../../../../access"
import { findCode } from "../../../../../modules/tenancy/queries/find-code"
import { findLogIn } from "../../../../../modules/tenancy/queries/find-log-in"
import { admit } from "../../../../../sessions/attempts"
import { callerOf } from "../../../../../sessions/caller"
import { ensurePassword } from "../../../../../sessions/ensure-password"
import { knowDevice } from "../../../../../sessions/know-device"
import { replacePassword } from "../../../../../sessions/replace-password"
import type { AdminRedeemResetBody } from "../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/session/reset/redeem. Public on consoles: sets a new password with an emailed code, once, on the console where it
 * was requested. It signs no one in, so a second factor is still required. Reading the email proves the owner, who is then no
 * longer locked out by others' guesses. A refused password does not use up the code.
 * 200 | 400 password_weak | 410 code_spent | 429 too_many_requests
 */
export const POST = async (req: TenantRequest<AdminRedeemResetBody>, res: MedusaResponse) => {
  const pool = platformPool()
  const asked = req as unknown as MedusaRequest
  const { tenant_no, host, name, slug } = req.host_tenant
  const { code, password } = req.validatedBody
  const caller = callerOf(asked)
  const terms = { purpose: "password_reset", tenant_no }
  const admitted = await admit(pool, "asking", "code", caller.address)
  const good = await findCode(pool, { code_hash: hashSecret(code), ...terms })
  const log_in = good?.host === host && good.user_id ? await findLogIn(pool, good.user_id) : null
  if (!log_in) {
    throw domainError("code_spent")
  }
  await admitted.succeeded()
  const { user_id, email } = log_in
  await ensurePassword(pool, password, { email, name, slug })
  await spendCode(pool, code, terms)
  await replacePassword(
    req.scope,
    pool,
    { tenant_no, user_id, email, password },
    { change: "password_reset", actor_kind: "member", caller }
  )
  await knowDevice(pool, asked, res, { tenant_no, user_id }, { quietly: true })

  res.status(200).json({ success: true })
}
