import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { EventChanges } from "../../modules/ticketing/commands/catalogue/events/update-event"
import { changeEventStep } from "./steps/change-event"

export interface UpdateEventInput {
  tenant: TenantId
  event_id: string
  /** as read before editing */
  rev: number
  changes: EventChanges
}

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
