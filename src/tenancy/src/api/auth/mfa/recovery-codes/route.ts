import type { MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { whenHashable } from "../../../../sessions/hash-queue"
import { permitFactorChange } from "../../../../sessions/permit-factor-change"
import { ownLogIn } from "../own-log-in"

/**
 * POST /auth/mfa/recovery-codes, replaces core's: ten new codes, shown once; the old ones end. Fresh, by a second factor. 200 {
 * recovery_codes } | 403 confirm_factor_first | 409 stale_state
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const { auth_identity_id, user_id, has_second_factor } = await ownLogIn(req)
  if (!has_second_factor) {
    throw domainError("stale_state")
  }
  await permitFactorChange(platformPool(), req, user_id)
  const { codes } = await whenHashable(() => req.scope.resolve(Modules.AUTH).generateAuthMfaRecoveryCodes({ auth_identity_id }))

  res.status(200).json({ recovery_codes: codes })
}
