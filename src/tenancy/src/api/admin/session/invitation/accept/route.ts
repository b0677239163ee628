import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../../access"
import { lookAtInvitation } from "../../../../../members/look-at-invitation"
import { ensurePassword } from "../../../../../sessions/ensure-password"
import { signIn, userContext } from "../../../../../sessions/sign-in"
import { acceptInvitationWorkflow } from "../../../../../workflows/accept-invitation/accept-invitation"
import type { AdminAcceptInvitationBody } from "../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/session/invitation/accept { code, password }. Public on consoles, for people without a log-in: sets the password,
 * makes the person a member and signs them in. 200 | 400 password_weak | 409 email_taken (sign in instead), invitation_accepted,
 * invitation_revoked, invitation_for_another, site_closed, member_exists | 410 code_spent, invitation_expired
 */
export const POST = async (req: TenantRequest<AdminAcceptInvitationBody>, res: MedusaResponse) => {
  const { tenant_no, tenant_kind, host, name, slug } = req.host_tenant
  const { code, password } = req.validatedBody
  const pool = platformPool()
  const { id, email, role, has_password } = await lookAtInvitation(pool, tenant_no, code, req.principal.email)
  if (has_password) {
    throw domainError("email_taken")
  }
  await ensurePassword(pool, password, { email, name, slug })
  const { result } = await acceptInvitationWorkflow(req.scope).run({
    input: { tenant_no, tenant_kind, invitation_id: id, email, role, password },
  })
  await signIn(pool, req, userContext(result.user_id), { tenant_no, host })

  res.json({ success: true })
}
