import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, getVariantAvailability } from "@medusajs/framework/utils"

/** How many of each variant can be ordered from this channel now: stocked minus reserved. */
export async function availabilityOf(
  container: MedusaContainer,
  sales_channel_id: string,
  variant_ids: string[]
): Promise<Map<string, number>> {
  if (variant_ids.length === 0) {
    return new Map()
  }
  const found = await getVariantAvailability(container.resolve(ContainerRegistrationKeys.QUERY), {
    variant_ids,
    sales_channel_id,
  })

  return new Map(variant_ids.map((id) => [id, Math.max(0, Number(found[id]?.availability ?? 0))]))
}
