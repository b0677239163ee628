import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CreateTenantInput } from "./create-tenant-input"
import { prepareTenant } from "./prepare-tenant"
import { openTenantStep } from "./steps/open-tenant-step"

/**
 * Opens a client's tenant at sign-up, all or nothing: without a public page until its owner, whose email address may already have
 * a log-in, has signed in. The owner is added by the message `tenant.owner_awaited`, so that nothing done here, nor how long it
 * takes, depends on whether the address is known.
 *
 * @throws invalid_data (400)
 * @throws name_unreadable (400)
 * @throws name_reserved (409)
 * @throws single_site (409)
 * @throws host_taken (409)
 */
export const createUnconfirmedTenantWorkflow = createWorkflow("create-unconfirmed-tenant", (input: CreateTenantInput) => {
  const { terms, key, created } = prepareTenant(input, { is_confirmed: false })
  openTenantStep(
    transform({ terms, key, created }, ({ terms, key, created }) => ({
      ...created,
      kind: terms.kind,
      publishable_key_id: key.id,
      email: terms.owner.email,
      user_id: null,
    }))
  )

  return new WorkflowResponse(created)
})
