import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

/** Publishes or hides the product behind an event; compensated by restoring its previous status. */
export const setProductStatusStep = createStep(
  "set-product-status",
  async ({ product_id, status }: { product_id: string; status: "draft" | "published" }, { container }) => {
    const products = container.resolve(Modules.PRODUCT)
    const before = await products.retrieveProduct(product_id, { select: ["id", "status"] })
    await products.updateProducts(product_id, { status })

    return new StepResponse(product_id, { product_id, status: before.status })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve(Modules.PRODUCT).updateProducts(before.product_id, { status: before.status })
    }
  }
)
