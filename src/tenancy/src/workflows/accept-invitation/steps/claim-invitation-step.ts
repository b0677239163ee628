import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import { claimInvitation, releaseInvitation } from "../../../modules/tenancy/commands/claim-invitation"
import { findInvitation } from "../../../modules/tenancy/queries/find-invitation"
import { ensureOpen } from "../../../members/look-at-invitation"

interface Claim {
  tenant_no: TenantId
  invitation_id: string
}

/**
 * Claims the invitation, by one conditional update; the undo reopens it.
 *
 * @throws invitation_accepted (409)
 * @throws invitation_revoked (409)
 * @throws invitation_expired (410)
 * @throws site_closed (409)
 */
export const claimInvitationStep = createStep(
  "claim-invitation",
  async ({ tenant_no, invitation_id }: Claim) => {
    const pool = platformPool()
    if (!(await claimInvitation(pool, tenant_no, invitation_id))) {
      const invitation = await findInvitation(pool, tenant_no, { id: invitation_id })
      ensureOpen(invitation ?? { state: "revoked", tenant_status: "active" })
      // reopened in the meantime: another attempt failed
      throw domainError("stale_state")
    }

    return new StepResponse(null, { tenant_no, invitation_id })
  },
  async (claim) => {
    if (claim) {
      await releaseInvitation(platformPool(), claim.tenant_no, claim.invitation_id)
    }
  }
)
