import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { takeOffSale } from "../../../modules/ticketing/commands/catalogue/events/take-off-sale"
import type { PublishEventInput } from "./ensure-event-publishable-step"

/** Not compensated when a later step fails: a partly unpublished event is still off sale. @throws not_found (404) */
export const takeOffSaleStep = createStep("take-off-sale", async ({ tenant, event_id }: PublishEventInput) => {
  const event = await takeOffSale(platformPool(), tenant, event_id)
  if (!event) {
    throw domainError("not_found", { event_id })
  }

  return new StepResponse(event.product_id)
})
