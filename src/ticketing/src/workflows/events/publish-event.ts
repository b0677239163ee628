import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { ensureEventPublishableStep, type PublishEventInput } from "./steps/ensure-event-publishable-step"
import { putOnSaleStep } from "./steps/put-on-sale-step"
import { setProductStatusStep } from "./steps/set-product-status-step"

/**
 * Puts an event on sale: writes offers for each upcoming date, opens dates, publishes the product. Can run again after dates or
 * prices were added. On an error nothing additional is on sale.
 *
 * @throws not_found (404)
 * @throws event_not_ready (409) { problems }
 * @throws account_not_enabled (409) when something costs money
 * @throws stale_state (409) when the event was changed meanwhile
 */
export const publishEventWorkflow = createWorkflow("publish-event", (input: PublishEventInput) => {
  const event = ensureEventPublishableStep(input)
  setProductStatusStep({ product_id: event.product_id, status: "published" })
  const opened = putOnSaleStep(transform({ input, event }, ({ input, event }) => ({ ...input, rev: event.rev })))

  return new WorkflowResponse(opened)
})
