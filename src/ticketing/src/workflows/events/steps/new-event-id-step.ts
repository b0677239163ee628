import { newId } from "@guichet/kernel/ids"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

/** A separate step, so that a retried workflow keeps the same id. */
export const newEventIdStep = createStep("new-event-id", async () => new StepResponse(newId("event")))
