import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleWindow } from "../../contracts/back-office"
import { changePriceStep } from "./steps/change-price"

export interface ChangePriceInput {
  tenant: TenantId
  event_id: string
  price_level_id: string
  /** integer minor units; left out: as it is */
  amount_minor?: number
  /** left out: as it is */
  needs_code?: boolean
  /** left out: as it is */
  sale_window?: SaleWindow
  /** left out: as it is; null: sold one by one */
  group_size?: number | null
}

/** Changes a price, who may have it or when, everywhere it is offered. Places on hold keep theirs. @throws not_found (404); invalid_data (400); account_not_enabled (409) */
export const changePriceWorkflow = createWorkflow(
  "change-price",
  (input: ChangePriceInput) => new WorkflowResponse(changePriceStep(input))
)
