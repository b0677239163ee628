import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { changeEventStep, type UpdateEventInput } from "./steps/change-event-step"

/**
 * Changes an event and its product's texts. On an error nothing is written.
 *
 * @throws not_found (404)
 * @throws stale_state (409) when another editor was faster
 */
export const updateEventWorkflow = createWorkflow(
  "update-event",
  (input: UpdateEventInput) => new WorkflowResponse(changeEventStep(input))
)
