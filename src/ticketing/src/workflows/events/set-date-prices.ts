import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DatePrices } from "../../modules/ticketing/commands/catalogue/prices/set-date-prices"
import { setDatePricesStep } from "./steps/set-date-prices"

export interface SetDatePricesInput extends DatePrices {
  tenant: TenantId
}

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
