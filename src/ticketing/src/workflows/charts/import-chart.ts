import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { importChartStep, type ImportChartInput } from "./steps/import-chart-step"

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
