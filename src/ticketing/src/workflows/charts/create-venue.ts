import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { NewVenue } from "../../modules/ticketing/commands/catalogue/halls/insert-venue"
import { insertVenueStep } from "./steps/insert-venue"

export type CreateVenueInput = NewVenue & { tenant: TenantId }

/** Creates a venue of the tenant. @returns the venue's id */
export const createVenueWorkflow = createWorkflow(
  "create-venue",
  (input: CreateVenueInput) => new WorkflowResponse(insertVenueStep(input))
)
