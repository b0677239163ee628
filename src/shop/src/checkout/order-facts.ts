import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { byHandle } from "./cart-facts"

/** An order of the shop as readers need it; totals are core's, in major units. */
export interface OrderFacts {
  id: string
  display_id: number
  created_at: string
  email: string
  currency_code: string
  /** as ordered: core deducts refunds from its own total */
  total: number
  item_total: number
  shipping_total: number
  tax_total: number
  items: {
    id: string
    variant_id: string
    product_handle: string
    product_title: string
    quantity: number
    unit_price: number
    total: number
  }[]
  shipping_address: Record<string, string | null> | null
  shipping_methods: { shipping_option_id: string; name: string; total: number }[]
}

const fields = [
  "id",
  "display_id",
  "created_at",
  "email",
  "currency_code",
  "item_total",
  "shipping_total",
  "tax_total",
  "items.*",
  "items.total",
  "shipping_address.*",
  "shipping_methods.*",
  "shipping_methods.total",
]

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
