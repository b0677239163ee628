import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { InvitationLook } from "../../../../contracts/members"
import type { TenantRequest } from "../../../../access"
import { lookAtInvitation } from "../../../../members/look-at-invitation"
import type { AdminLookAtInvitationBody } from "./validators"

export const AUTHENTICATE = false

/**
 * POST /admin/session/invitation { code }. Public on consoles: the invitation of an emailed code; a POST, so that no log contains
 * the code.
 * 200 { invitation } | 409 invitation_accepted, invitation_revoked, invitation_for_another, site_closed | 410 code_spent,
 * invitation_expired
 */
export const POST = async (
  req: TenantRequest<AdminLookAtInvitationBody>,
  res: MedusaResponse<{ invitation: InvitationLook }>
) => {
  const { email, role, has_password } = await lookAtInvitation(
    platformPool(),
    req.tenant,
    req.validatedBody.code,
    req.principal.email
  )

  res.json({ invitation: { email, role, has_password } })
}
