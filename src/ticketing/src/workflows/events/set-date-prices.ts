import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { setDatePricesStep, type SetDatePricesInput } from "./steps/set-date-prices-step"

/**
 * Sets or removes date prices. Held places keep theirs.
 *
 * @throws not_found (404)
 * @throws performance_not_found (404)
 * @throws invalid_data (400)
 * @throws account_not_enabled (409)
 */
export const setDatePricesWorkflow = createWorkflow(
  "set-date-prices",
  (input: SetDatePricesInput) => new WorkflowResponse(setDatePricesStep(input))
)
