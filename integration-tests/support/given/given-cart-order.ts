import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  addToCartWorkflow,
  capturePaymentWorkflow,
  completeCartWorkflow,
  createCartWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  createProductsWorkflow,
  createPromotionsWorkflow,
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  updateCartPromotionsWorkflow,
} from "@medusajs/medusa/core-flows"

export interface CartOrderInput {
  sales_channel_id: string
  title: string
  /** one per line, in major units */
  lines: { title: string; amount: number }[]
  email: string
  first_name: string
  last_name: string
  /** a code that the tenant's site also has */
  promotion?: string
}

/** The region of France, where the tenants of these specs are. */
export async function givenRegion(container: MedusaContainer): Promise<string> {
  const { result } = await createRegionsWorkflow(container).run({
    input: { regions: [{ name: "France", currency_code: "eur", countries: ["fr"], payment_providers: ["pp_system_default"] }] },
  })

  return result[0].id
}

/** French tax in every price, and a code that takes a percentage off each line: core's counterpart of rates and coupons. */
export async function givenTaxAndPromotion(
  container: MedusaContainer,
  rate: number,
  code: string,
  percent: number
): Promise<void> {
  await createTaxRegionsWorkflow(container).run({
    input: [{ country_code: "fr", provider_id: "tp_system", default_tax_rate: { rate, name: "TVA", code: "TVA" } }],
  })
  const pricing = container.resolve(Modules.PRICING)
  const [preference] = await pricing.listPricePreferences({ attribute: "currency_code", value: "eur" })
  await pricing.updatePricePreferences(preference.id, { is_tax_inclusive: true })
  await createPromotionsWorkflow(container).run({
    input: {
      promotionsData: [
        {
          code,
          type: "standard",
          status: "active",
          is_tax_inclusive: true,
          application_method: {
            type: "percentage",
            target_type: "items",
            allocation: "each",
            value: percent,
            max_quantity: 100,
            currency_code: "eur",
          },
        },
      ],
    } as never,
  })
}

/** An order made by the stock cart and captured: the model for a projected order. */
export async function givenCartOrder(
  container: MedusaContainer,
  region_id: string,
  input: CartOrderInput
): Promise<{ order_id: string; payment_id: string | null }> {
  const products = container.resolve(Modules.PRODUCT)
  const [type] = await products.listProductTypes({ value: "event" }, { take: 1 })
  const { result: made } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: input.title,
          handle: `stand-in-${Date.now()}`,
          type_id: type?.id,
          status: "published",
          options: [{ title: "Price", values: input.lines.map(({ title }) => title) }],
          variants: input.lines.map(({ title, amount }) => ({
            title,
            manage_inventory: false,
            options: { Price: title },
            prices: [{ amount, currency_code: "eur" }],
          })),
          sales_channels: [{ id: input.sales_channel_id }],
        },
      ],
    },
  })
  const address = { first_name: input.first_name, last_name: input.last_name, country_code: "fr" }
  const { result: cart } = await createCartWorkflow(container).run({
    input: {
      region_id,
      sales_channel_id: input.sales_channel_id,
      currency_code: "eur",
      email: input.email,
      locale: "fr",
      shipping_address: address,
      billing_address: address,
    } as never,
  })
  for (const { title } of input.lines) {
    const variant = made[0].variants.find((candidate) => candidate.title === title)
    await addToCartWorkflow(container).run({
      input: { cart_id: cart.id, items: [{ variant_id: variant?.id as string, quantity: 1 }] },
    })
  }
  if (input.promotion) {
    await updateCartPromotionsWorkflow(container).run({ input: { cart_id: cart.id, promo_codes: [input.promotion] } })
  }
  const total = input.lines.reduce((sum, { amount }) => sum + amount, 0)
  await createPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: cart.id } })
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  if (total > 0) {
    const { data } = await query.graph({ entity: "cart", fields: ["payment_collection.id"], filters: { id: cart.id } })
    await createPaymentSessionsWorkflow(container).run({
      input: { payment_collection_id: data[0].payment_collection?.id as string, provider_id: "pp_system_default" },
    })
  }
  const { result: order } = await completeCartWorkflow(container).run({ input: { id: cart.id } })
  const { data } = await query.graph({ entity: "order", fields: ["payment_collections.payments.id"], filters: { id: order.id } })
  const payment_id = (data[0].payment_collections?.[0]?.payments?.[0]?.id as string | undefined) ?? null
  if (payment_id) {
    await capturePaymentWorkflow(container).run({ input: { payment_id } })
  }

  return { order_id: order.id, payment_id }
}
