import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { changePriceStep, type ChangePriceInput } from "./steps/change-price-step"

/**
 * Changes a price, who can have it, or when, everywhere it is offered. Held places keep theirs.
 *
 * @throws not_found (404)
 * @throws invalid_data (400)
 * @throws account_not_enabled (409)
 */
export const changePriceWorkflow = createWorkflow(
  "change-price",
  (input: ChangePriceInput) => new WorkflowResponse(changePriceStep(input))
)
