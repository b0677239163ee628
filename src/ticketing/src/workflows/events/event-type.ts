import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** Type of every product that stands for an event. */
export const EVENT_PRODUCT_TYPE = "event"

/** The id of the type `event`, made at first use. Its value is unique in Medusa: of two first users one fails to create and finds the other's. */
export async function ensureEventType(container: MedusaContainer): Promise<string> {
  const products = container.resolve(Modules.PRODUCT)
  const find = async () => (await products.listProductTypes({ value: EVENT_PRODUCT_TYPE }, { take: 1 }))[0]?.id
  const known = await find()
  if (known) {
    return known
  }
  try {
    return (await products.createProductTypes({ value: EVENT_PRODUCT_TYPE })).id
  } catch (error) {
    const theirs = await find()
    if (!theirs) {
      throw error
    }

    return theirs
  }
}
