import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { importChartStep } from "./steps/import-chart"

export interface ImportChartInput {
  tenant: TenantId
  venue_id: string
  name: string
  /** text of a pretix seating plan, or of a CSV with one place a line */
  plan: string
  renumber?: boolean
}

/**
 * Reads a plan and publishes it as a chart of the venue.
 *
 * @returns the chart's id and what the reader warns about
 * @throws not_found (404) for a venue that is not the tenant's; chart_refused (400) { problems, can_renumber }. Nothing is written then.
 */
export const importChartWorkflow = createWorkflow(
  "import-chart",
  (input: ImportChartInput) => new WorkflowResponse(importChartStep(input))
)
