import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../../access"
import { actorContextOf } from "../../../../../members/actor-context-of"
import { resendInvitation } from "../../../../../members/invite"

/**
 * POST /admin/invitations/:id/resend. Right: member.manage. Sends a new link and invalidates the old one.
 * 200 { invitation } | 403 not_allowed | 409 invitation_accepted, invitation_revoked, invitation_limit_reached | 429
 * too_many_requests within a minute
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const invitation = await resendInvitation(platformPool(), actorContextOf(req), req.params.id)

  res.json({ invitation })
}
