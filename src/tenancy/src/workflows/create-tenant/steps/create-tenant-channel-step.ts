import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/** Creates the tenant's sales channel; the undo deletes it. */
export const createTenantChannelStep = createStep(
  "create-tenant-channel",
  async (input: { name: string; tenant_id: string }, { container }) => {
    const channel = await container.resolve(Modules.SALES_CHANNEL).createSalesChannels({
      name: input.name,
    })

    return new StepResponse(channel.id, channel.id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve(Modules.SALES_CHANNEL).deleteSalesChannels([id])
    }
  }
)
