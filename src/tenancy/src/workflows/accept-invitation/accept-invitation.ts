import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Role } from "../../contracts/roles"
import type { TenantKind } from "../../contracts/site"
import { hideMenus } from "../create-tenant/hide-menus"
import { setOwnerPasswordStep } from "../create-tenant/steps/set-owner-password-step"
import { claimInvitationStep } from "./steps/claim-invitation-step"
import { dropUnprovenLogInStep } from "./steps/drop-unproven-log-in-step"
import { findOrCreateUserStep } from "./steps/find-or-create-user-step"
import { joinTenantStep } from "./steps/join-tenant-step"

export interface AcceptInvitationInput {
  tenant_no: TenantId
  tenant_kind: TenantKind
  invitation_id: string
  email: string
  role: Role
  /**
   * first password, already validated; also replaces one whose mailbox was never proven; undefined for someone with a proven
   * log-in
   */
  password?: string
}

/**
 * Makes the invited person a member. The invitation is claimed first, so that the loser of a race has created nothing. All or
 * nothing, except that an unproven log-in is removed in either case.
 *
 * @throws invitation_accepted (409)
 * @throws invitation_revoked (409)
 * @throws invitation_expired (410)
 * @throws site_closed (409)
 * @throws member_exists (409)
 * @throws email_taken (409)
 * @throws stale_state (409)
 */
export const acceptInvitationWorkflow = createWorkflow("accept-invitation", (input: AcceptInvitationInput) => {
  claimInvitationStep(input)
  const user = findOrCreateUserStep(input)
  const log_in = transform({ input, user }, ({ input, user }) => ({
    user_id: user.id,
    email: input.email,
    password: input.password,
  }))
  dropUnprovenLogInStep(log_in)
  setOwnerPasswordStep(log_in)
  hideMenus(transform({ input, user }, ({ input, user }) => ({ user_id: user.id, is_new: user.is_new, kind: input.tenant_kind })))
  const member = joinTenantStep(
    transform({ input, user }, ({ input, user }) => ({
      tenant_no: input.tenant_no,
      invitation_id: input.invitation_id,
      email: input.email,
      role: input.role,
      user_id: user.id,
      chose_password: input.password !== undefined,
    }))
  )

  return new WorkflowResponse(member)
})
