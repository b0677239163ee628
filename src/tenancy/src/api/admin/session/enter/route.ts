import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { spendCode } from "../../../../codes"
import type { TenantRequest } from "../../../../access"
import { findUserMail } from "../../../../modules/tenancy/queries/find-user-mail"
import { insertAudit } from "../../../../modules/tenancy/commands/insert-audit"
import { admit } from "../../../../sessions/attempts"
import { callerOf } from "../../../../sessions/caller"
import { hasPassword } from "../../../../sessions/first-password"
import { signIn, userContext } from "../../../../sessions/sign-in"
import { enterSupportSession } from "../../../../support/support-sessions"
import type { AdminEnterConsoleBody } from "../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/session/enter. Public on consoles. A switch continues the session that asked for it.
 * 200 { kind, password_set } and the session cookie | 410 code_spent | 429 too_many_requests
 */
export const POST = async (req: TenantRequest<AdminEnterConsoleBody>, res: MedusaResponse) => {
  const { tenant_no, host } = req.host_tenant
  const pool = platformPool()
  const admitted = await admit(pool, "asking", "code", callerOf(req).address)
  const code = await spendCode(pool, req.validatedBody.code, { purpose: "console_entry", tenant_no })
  if (!code.user_id || code.host !== host) {
    throw domainError("code_spent")
  }
  await admitted.succeeded()
  const { payload } = code
  const support =
    payload.support === true
      ? { reason: String(payload.reason), support_session_id: String(payload.support_session_id) }
      : undefined
  if (support) {
    await enterSupportSession(pool, tenant_no, support.support_session_id)
  }
  await signIn(pool, req, userContext(code.user_id), { tenant_no, host }, support, undefined, {
    issued_by: typeof payload.issued_by === "string" ? Buffer.from(payload.issued_by, "hex") : undefined,
    is_confirmed: payload.is_emailed !== true,
  })
  await insertAudit(pool, {
    tenant_no,
    actor_kind: support ? "support" : "member",
    actor_id: code.user_id,
    action: "console.entered",
    details: support ? { reason: support.reason } : {},
    support_session_id: support?.support_session_id,
  })
  const email = await findUserMail(pool, code.user_id)

  res
    .status(200)
    .json({ kind: support ? "support" : "member", password_set: Boolean(support) || (await hasPassword(req.scope, email)) })
}
