import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../../access"
import { confirmStaffSession } from "../../../../../modules/tenancy/commands/confirm-staff-session"
import { dropAuthenticator } from "../../../../../modules/tenancy/commands/factors"
import { insertAudit } from "../../../../../modules/tenancy/commands/insert-audit"
import { announceChange } from "../../../../../sessions/announce-change"
import { callerOf } from "../../../../../sessions/caller"
import { permitFactorChange } from "../../../../../sessions/permit-factor-change"
import { proveFactorOf } from "../../../../../sessions/second-factor"
import { sessionIdOf } from "../../../../../sessions/sign-in"
import { factorOf } from "../../factor-of"
import { ownLogIn } from "../../own-log-in"

/** The dashboard's own page recognises this message and asks for the code (`@medusajs/dashboard` 2.21.2, profile-mfa-section). */
const CODE_NEEDED = "MFA verification code is required to disable MFA"

/**
 * DELETE /auth/mfa/factors/:id, replaces core's. A factor that was never enabled is removed immediately; an enabled one with its
 * code, or after a passkey was used within five minutes. The recovery codes are deleted with it. People who lost the device and
 * have a recovery code use `/admin/session/factor-removal`.
 * 200 { mfa_factor } | 400 second_factor_needed, second_factor_wrong | 403 confirm_factor_first | 404 not_found
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { auth_identity_id, user_id, has_passkey } = await ownLogIn(req)
  const { id } = req.params
  const auth = req.scope.resolve(Modules.AUTH)
  const [factor] = await auth.listAuthMfa({ auth_identity_id }).then((all) => all.filter((one) => one.id === id))
  if (!factor) {
    throw domainError("not_found")
  }
  if (factor.status !== "enabled") {
    res.json({ mfa_factor: await auth.disableAuthMfa({ id }) })

    return
  }
  await ensureGiven(req, { auth_identity_id, has_passkey })
  const { tenant_no } = req.host_tenant
  await inTransaction(platformPool(), async (db) => {
    await permitFactorChange(db, req, user_id)
    await dropAuthenticator(db, auth_identity_id)
    await insertAudit(db, {
      tenant_no,
      actor_kind: req.principal.kind,
      actor_id: user_id,
      action: "account.second_factor_off",
    })
    await announceChange(db, { tenant_no, user_id }, "second_factor_off", callerOf(req as unknown as MedusaRequest))
  })

  res.json({ mfa_factor: { ...factor, status: "disabled" } })
}

/** Requires a code of the authenticator, which marks the session, or else a recently used passkey. */
async function ensureGiven(req: TenantRequest, own: { auth_identity_id: string; has_passkey: boolean }): Promise<void> {
  const { code } = (req.body ?? {}) as { code?: unknown }
  if (code === undefined) {
    if (!own.has_passkey) {
      throw domainError("second_factor_needed", {}, CODE_NEEDED)
    }

    return
  }
  const given = factorOf(req.body)
  if (given.method !== "totp") {
    throw domainError("confirm_factor_first")
  }
  await proveFactorOf(req.scope, platformPool(), { auth_identity_id: own.auth_identity_id, ...given })
  await confirmStaffSession(platformPool(), hashSecret(sessionIdOf(req as unknown as MedusaRequest)), "totp")
}
