import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { insertPerformancesStep, type CreatePerformancesInput } from "./steps/insert-performances-step"

/**
 * Adds draft dates on the chart's newest version in one statement. If any date is refused, none is added.
 *
 * @returns ids of the added dates; dates that the event already has are skipped
 * @throws not_found (404)
 * @throws invalid_data (400) for a wall time that does not exist
 * @throws performance_past (400) with the wall times in the past
 * @throws performance_too_far (400) with those too far ahead
 * @throws sale_times_refused (400)
 * @throws stale_state (409) when all dates exist already
 */
export const createPerformancesWorkflow = createWorkflow(
  "create-performances",
  (input: CreatePerformancesInput) => new WorkflowResponse(insertPerformancesStep(input))
)
