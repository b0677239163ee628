import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { importChartStep } from "./steps/import-chart"

export interface ImportChartInput {
  tenant: TenantId
  venue_id: string
  name: string
  /** text of a pretix seating plan, or of a CSV with one place per line */
  plan: string
  renumber?: boolean
}

/**
 * Imports a plan and publishes it as a chart of the venue. On an error nothing is written.
 *
 * @returns the chart's id and the import's warnings
 * @throws not_found (404) for a venue of another tenant
 * @throws chart_refused (400) { problems, can_renumber }
 */
export const importChartWorkflow = createWorkflow(
  "import-chart",
  (input: ImportChartInput) => new WorkflowResponse(importChartStep(input))
)
