import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findOrCreateUserStep } from "../accept-invitation/steps/find-or-create-user-step"
import { hideMenus } from "../create-tenant/hide-menus"
import { joinOwnerStep } from "./steps/join-owner-step"

/**
 * Makes the person with this email address the owner of a signed-up client, with a new user or their own, and requests the email
 * with the console's link. Repeated, or after the tenant has been closed, it changes nothing.
 *
 * @throws stale_state (409) while another sign-up or invitation is creating the user
 */
export const addOwnerWorkflow = createWorkflow("add-owner", (input: { tenant_no: TenantId; email: string }) => {
  const user = findOrCreateUserStep(input)
  hideMenus(transform({ user }, ({ user }) => ({ user_id: user.id, is_new: user.is_new, kind: "client" as const })))
  const joined = joinOwnerStep(transform({ input, user }, ({ input, user }) => ({ ...input, user_id: user.id })))

  return new WorkflowResponse(joined)
})
