import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { insertVenueStep, type CreateVenueInput } from "./steps/insert-venue-step"

/** Creates a venue of the tenant. @returns the venue's id */
export const createVenueWorkflow = createWorkflow(
  "create-venue",
  (input: CreateVenueInput) => new WorkflowResponse(insertVenueStep(input))
)
