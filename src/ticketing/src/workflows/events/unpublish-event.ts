import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { PublishEventInput } from "./steps/ensure-event-publishable-step"
import { setProductStatusStep } from "./steps/set-product-status-step"
import { takeOffSaleStep } from "./steps/take-off-sale-step"

/** Hides an event and pauses its open dates; sold tickets stay valid, open checkouts can finish. @throws not_found (404) */
export const unpublishEventWorkflow = createWorkflow("unpublish-event", (input: PublishEventInput) => {
  const product_id = takeOffSaleStep(input)
  setProductStatusStep({ product_id, status: "draft" })

  return new WorkflowResponse(product_id)
})
