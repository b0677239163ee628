import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/** The tenant's sales channel; undone by deleting it. */
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
