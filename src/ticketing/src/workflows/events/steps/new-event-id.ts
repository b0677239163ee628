import { newId } from "@guichet/kernel/ids"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

/** A step, so that a workflow that is repeated keeps the id it began with. */
export const newEventIdStep = createStep("new-event-id", async () => new StepResponse(newId("event")))
