import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { byHandle, pricedFields, type PricedFacts } from "./cart-facts"

/** An order of the shop as readers need it; its `total` is as ordered: core deducts refunds from its own. */
export interface OrderFacts extends PricedFacts {
  display_id: number
  created_at: string
  email: string
}

const fields = [...pricedFields, "display_id", "created_at"]

export async function readOrder(container: MedusaContainer, order_id: string): Promise<OrderFacts> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "order", fields, filters: { id: order_id } })
  const order = data[0] as unknown as OrderFacts

  return {
    ...order,
    total: MathBN.add(order.item_total, order.shipping_total).toNumber(),
    items: [...order.items].sort(byHandle),
  }
}
