import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { ensureProductType } from "@guichet/kernel/product-type"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getTenantFacts } from "../../../modules/ticketing/queries/catalogue/events/get-tenant-facts"

export interface EventProductInput {
  tenant: TenantId
  event_id: string
  title: string
  subtitle?: string | null
  description?: string | null
}

const links = (product_id: string, sales_channel_id: string) => ({
  [Modules.PRODUCT]: { product_id },
  [Modules.SALES_CHANNEL]: { sales_channel_id },
})

/**
 * Creates the draft Medusa product behind an event, of type `event`, in the tenant's sales channel. Its handle must be unique
 * across the platform, so it is the event's id. Compensated by deleting it, which is idempotent.
 */
export const createEventProductStep = createStep(
  "create-event-product",
  async (input: EventProductInput, { container }) => {
    const tenant = await getTenantFacts(platformPool(), input.tenant)
    const product = await container.resolve(Modules.PRODUCT).createProducts({
      title: input.title,
      subtitle: input.subtitle ?? undefined,
      description: input.description ?? undefined,
      handle: input.event_id.toLowerCase().replaceAll("_", "-"),
      status: "draft",
      type_id: await ensureProductType(container, "event"),
    })
    await container.resolve(ContainerRegistrationKeys.LINK).create(links(product.id, tenant.sales_channel_id))

    return new StepResponse(product.id, { product_id: product.id, sales_channel_id: tenant.sales_channel_id })
  },
  async (made, { container }) => {
    if (!made) {
      return
    }
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss(links(made.product_id, made.sales_channel_id))
    await container.resolve(Modules.PRODUCT).deleteProducts([made.product_id])
  }
)
