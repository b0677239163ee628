import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createUnconfirmedTenantWorkflow, type CreateTenantInput } from "@guichet/tenancy/workflows"
import type { PriceSnapshot } from "../../contracts"
import { subscribeTenantStep } from "./steps/subscribe-tenant-step"

export interface OpenSubscribedTenantInput {
  tenant: CreateTenantInput
  plan_version_id: string
  currency: string
  price_snapshot: PriceSnapshot | null
  time_zone: string
}

/**
 * Creates an unconfirmed tenant with its plan, entirely or not at all.
 *
 * @throws invalid_data (400)
 * @throws name_unreadable (400)
 * @throws name_reserved (409)
 * @throws host_taken (409)
 * @throws single_site (409)
 */
export const openSubscribedTenantWorkflow = createWorkflow("open-subscribed-tenant", (input: OpenSubscribedTenantInput) => {
  const opened = createUnconfirmedTenantWorkflow.runAsStep({ input: input.tenant })
  subscribeTenantStep(
    transform({ input, opened }, ({ input, opened }) => ({
      tenant_no: opened.tenant_no,
      plan_version_id: input.plan_version_id,
      currency: input.currency,
      price_snapshot: input.price_snapshot,
      time_zone: input.time_zone,
    }))
  )

  return new WorkflowResponse(opened)
})
