import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { actorContextOf } from "../../../../members/actor-context-of"
import { revokeInvitation } from "../../../../members/invite"

/**
 * DELETE /admin/invitations/:id. Right: member.manage. 200: its link is no longer accepted | 403 not_allowed | 409
 * invitation_accepted, invitation_revoked
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  await revokeInvitation(platformPool(), actorContextOf(req), id)

  res.json({ id, object: "invitation", deleted: true })
}
