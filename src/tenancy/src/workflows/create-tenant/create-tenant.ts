import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CreatedTenant, CreateTenantInput } from "./create-tenant-input"
import { hideMenus } from "./hide-menus"
import { prepareTenant } from "./prepare-tenant"
import { createOwnerUserStep } from "./steps/create-owner-user-step"
import { openTenantStep } from "./steps/open-tenant-step"
import { setOwnerPasswordStep } from "./steps/set-owner-password-step"

/**
 * Opens a tenant: slug and hosts, sales channel, publishable key, owner. All or nothing.
 *
 * @throws invalid_data (400)
 * @throws name_unreadable (400)
 * @throws password_weak (400)
 * @throws name_reserved (409)
 * @throws single_site (409)
 * @throws host_taken (409)
 * @throws email_taken (409)
 */
export const createTenantWorkflow = createWorkflow("create-tenant", (input: CreateTenantInput) => {
  const { terms, key, created } = prepareTenant(input, { is_confirmed: true })
  const user = createOwnerUserStep(
    transform({ terms }, ({ terms }) => ({
      email: terms.owner.email,
      first_name: terms.owner.first_name,
      last_name: terms.owner.last_name,
    }))
  )
  setOwnerPasswordStep(
    transform({ terms, user }, ({ terms, user }) => ({
      user_id: user.id,
      email: terms.owner.email,
      password: terms.owner.password,
    }))
  )
  hideMenus(transform({ terms, user }, ({ terms, user }) => ({ user_id: user.id, is_new: true, kind: terms.kind })))
  const opened = openTenantStep(
    transform({ terms, key, created, user }, ({ terms, key, created, user }) => ({
      ...created,
      kind: terms.kind,
      publishable_key_id: key.id,
      email: terms.owner.email,
      user_id: user.id,
    }))
  )

  return new WorkflowResponse(
    transform({ created, user, opened }, ({ created, user, opened }): CreatedTenant => ({
      ...created,
      user_id: user.id,
      member_id: opened.member_id,
    }))
  )
})
