import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** What a Medusa product represents here. */
export type ProductKind = "event" | "plan" | "hardware" | "merchandise"

/**
 * Id of a product type, created on first use. Its value is unique: of two concurrent creations, one fails and reads the other.
 */
export async function ensureProductType(container: MedusaContainer, value: ProductKind): Promise<string> {
  const products = container.resolve(Modules.PRODUCT)
  const find = async () => (await products.listProductTypes({ value }, { take: 1 }))[0]?.id
  const known = await find()
  if (known) {
    return known
  }
  try {
    return (await products.createProductTypes({ value })).id
  } catch (error) {
    const theirs = await find()
    if (!theirs) {
      throw error
    }

    return theirs
  }
}
