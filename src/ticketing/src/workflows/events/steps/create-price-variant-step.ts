import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { fromMinor } from "@guichet/kernel/money"

export interface PriceVariantInput {
  product_id: string
  currency: string
  title: string
  amount_minor: number
}

const link = (variant_id: string, price_set_id: string) => ({
  [Modules.PRODUCT]: { variant_id },
  [Modules.PRICING]: { price_set_id },
})

/**
 * Creates the variant of a price level with its price; without inventory management, because claims decide about places.
 * Compensated by deleting both, which is idempotent.
 */
export const createPriceVariantStep = createStep(
  "create-price-variant",
  async ({ product_id, currency, title, amount_minor }: PriceVariantInput, { container }) => {
    const [variant] = await container
      .resolve(Modules.PRODUCT)
      .createProductVariants([{ product_id, title, manage_inventory: false }])
    const [priceSet] = await container
      .resolve(Modules.PRICING)
      .createPriceSets([{ prices: [{ amount: Number(fromMinor(BigInt(amount_minor), currency)), currency_code: currency }] }])
    await container.resolve(ContainerRegistrationKeys.LINK).create(link(variant.id, priceSet.id))

    return new StepResponse(variant.id, { variant_id: variant.id, price_set_id: priceSet.id })
  },
  async (made, { container }) => {
    if (!made) {
      return
    }
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss(link(made.variant_id, made.price_set_id))
    await container.resolve(Modules.PRICING).deletePriceSets([made.price_set_id])
    await container.resolve(Modules.PRODUCT).deleteProductVariants([made.variant_id])
  }
)
