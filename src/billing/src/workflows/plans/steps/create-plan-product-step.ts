import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { newId } from "@guichet/kernel/ids"
import { ensureProductType } from "@guichet/kernel/product-type"
import type { AdminWritePlan } from "../../../contracts"
import { ensureTerms } from "../../../plans/ensure-terms"

/**
 * Creates the draft Medusa product of a plan, of type `plan`, in no sales channel, so that it cannot be put into a cart.
 * Compensated by deleting it, idempotently.
 */
export const createPlanProductStep = createStep(
  "create-plan-product",
  async ({ name, prices }: AdminWritePlan, { container }) => {
    ensureTerms(prices)
    const product = await container.resolve(Modules.PRODUCT).createProducts({
      title: name,
      handle: newId("plan").toLowerCase().replace("_", "-"),
      status: "draft",
      type_id: await ensureProductType(container, "plan"),
    })

    return new StepResponse(product.id, product.id)
  },
  async (product_id, { container }) => {
    if (product_id) {
      await container.resolve(Modules.PRODUCT).deleteProducts([product_id])
    }
  }
)
