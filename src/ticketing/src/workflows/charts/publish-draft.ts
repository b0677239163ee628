import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { publishDraftStep, type PublishDraftInput } from "./steps/publish-draft-step"

/**
 * Publishes a draft as the chart's next version. Places keep the index they had in earlier versions; existing dates keep their
 * version. On an error nothing is written.
 *
 * @returns the version's number
 * @throws not_found (404)
 * @throws draft_changed (409) { rev, saved_at, saved_by }
 * @throws draft_not_ready (409) { problems }, also for more places over all versions than a chart can have
 */
export const publishDraftWorkflow = createWorkflow(
  "publish-draft",
  (input: PublishDraftInput) => new WorkflowResponse(publishDraftStep(input))
)
