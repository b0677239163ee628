import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { publishDraftStep } from "./steps/publish-draft"

export interface PublishDraftInput {
  tenant: TenantId
  chart_id: string
  /** of the draft that was looked at */
  rev: number
}

/**
 * Publishes a draft as the chart's next version. Places keep the index they had in any version before; dates that are there keep theirs.
 *
 * @returns number of the version
 * @throws not_found (404); draft_changed (409) { rev, saved_at, saved_by }; draft_not_ready (409) { problems }, also for more places over all versions than a chart may have. Nothing is written then.
 */
export const publishDraftWorkflow = createWorkflow(
  "publish-draft",
  (input: PublishDraftInput) => new WorkflowResponse(publishDraftStep(input))
)
