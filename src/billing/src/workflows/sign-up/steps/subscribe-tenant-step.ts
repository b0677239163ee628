import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import { subscribeTenant, type SubscribeTenantInput } from "../../../modules/billing/commands/subscribe-tenant"
import { dropSubscription } from "../../../modules/billing/commands/drop-subscription"

/** Subscribes the new tenant to its plan; compensated by removing the subscription. */
export const subscribeTenantStep = createStep(
  "subscribe-tenant",
  async (input: SubscribeTenantInput) => {
    await subscribeTenant(platformPool(), input)

    return new StepResponse(input.tenant_no, input.tenant_no)
  },
  async (tenant_no) => {
    if (tenant_no) {
      await dropSubscription(platformPool(), tenant_no)
    }
  }
)
