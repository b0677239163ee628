import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { checkChart } from "@guichet/seating"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { readDraft } from "../../../modules/ticketing/queries/catalogue/halls/read-draft"
import { takeDraft } from "../../../modules/ticketing/commands/catalogue/halls/take-draft"
import { insertNextChartVersion } from "../../../modules/ticketing/commands/catalogue/halls/insert-chart-version"

export interface PublishDraftInput {
  tenant: TenantId
  chart_id: string
  /** of the draft that was reviewed */
  rev: number
}

/**
 * Validates before anything is locked, because a revision's contents never change.
 *
 * @throws not_found (404)
 * @throws draft_changed (409)
 * @throws draft_not_ready (409)
 */
export const publishDraftStep = createStep("publish-draft", async ({ tenant, chart_id, rev }: PublishDraftInput) => {
  const draft = await readDraft(platformPool(), tenant, chart_id)
  if (!draft) {
    throw domainError("not_found", { chart_id })
  }
  if (!draft.doc || draft.rev !== rev) {
    throw domainError("draft_changed", { rev: draft.rev, saved_at: draft.saved_at, saved_by: draft.saved_by })
  }
  const { chart, problems } = checkChart({ ...draft.doc, name: draft.name })
  if (!chart) {
    throw domainError("draft_not_ready", { problems })
  }
  const version = await inTransaction(platformPool(), async (db) => {
    await takeDraft(db, tenant, chart_id, rev)

    return insertNextChartVersion(db, tenant, chart_id, chart)
  })

  return new StepResponse(version!.no)
})
