import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { insertVenue, type NewVenue } from "../../../modules/ticketing/commands/catalogue/halls/insert-venue"

export type CreateVenueInput = NewVenue & { tenant: TenantId }

/** One statement and the last step, so it needs no compensation. */
export const insertVenueStep = createStep(
  "insert-venue",
  async ({ tenant, ...venue }: CreateVenueInput) => new StepResponse(await insertVenue(platformPool(), tenant, venue))
)
