import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleWindow } from "../../contracts/back-office"
import { changePriceStep } from "./steps/change-price"

export interface ChangePriceInput {
  tenant: TenantId
  event_id: string
  price_level_id: string
  /** integer minor units; omitted: unchanged */
  amount_minor?: number
  /** omitted: unchanged */
  needs_code?: boolean
  /** omitted: unchanged */
  sale_window?: SaleWindow
  /** omitted: unchanged; null: sold singly */
  group_size?: number | null
}

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
