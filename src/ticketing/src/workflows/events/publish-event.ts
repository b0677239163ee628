import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { ensureEventPublishableStep } from "./steps/ensure-event-publishable"
import { putOnSaleStep } from "./steps/put-on-sale"
import { setProductStatusStep } from "./steps/set-product-status"

export interface PublishEventInput {
  tenant: TenantId
  event_id: string
}

/**
 * Puts an event on sale: offers written for each coming date, dates opened, product published. May run again after dates or prices were added.
 *
 * @throws not_found (404); event_not_ready (409) { problems }; account_not_enabled (409) when something costs money; stale_state (409) when the event
 * was changed meanwhile. Nothing is on sale then that was not before.
 */
export const publishEventWorkflow = createWorkflow("publish-event", (input: PublishEventInput) => {
  const event = ensureEventPublishableStep(input)
  setProductStatusStep({ product_id: event.product_id, status: "published" })
  const opened = putOnSaleStep(transform({ input, event }, ({ input, event }) => ({ ...input, rev: event.rev })))

  return new WorkflowResponse(opened)
})
