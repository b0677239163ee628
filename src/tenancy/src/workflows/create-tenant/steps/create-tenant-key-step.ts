import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/**
 * Creates the publishable key of the tenant's channel, for our own storefront server only; the undo unlinks, revokes and deletes
 * it.
 */
export const createTenantKeyStep = createStep(
  "create-tenant-key",
  async (input: { tenant_id: string; sales_channel_id: string }, { container }) => {
    const key = await container.resolve(Modules.API_KEY).createApiKeys({
      title: `storefront of ${input.tenant_id}`,
      type: "publishable",
      created_by: "tenancy",
    })
    await container.resolve(ContainerRegistrationKeys.LINK).create(linkOf(key.id, input.sales_channel_id))

    return new StepResponse({ id: key.id, token: key.token }, { id: key.id, sales_channel_id: input.sales_channel_id })
  },
  async (made, { container }) => {
    if (!made) {
      return
    }
    const keys = container.resolve(Modules.API_KEY)
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss(linkOf(made.id, made.sales_channel_id))
    await keys.revoke(made.id, { revoked_by: "tenancy" })
    await keys.deleteApiKeys([made.id])
  }
)

const linkOf = (publishable_key_id: string, sales_channel_id: string) => ({
  [Modules.API_KEY]: { publishable_key_id },
  [Modules.SALES_CHANNEL]: { sales_channel_id },
})
