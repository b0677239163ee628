import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { database } from "../../../modules/ticketing/database"
import { insertVenue } from "../../../modules/ticketing/commands/catalogue/halls/insert-venue"
import type { CreateVenueInput } from "../create-venue"

/** One statement and the last step, so it needs no compensation. */
export const insertVenueStep = createStep(
  "insert-venue",
  async ({ tenant, ...venue }: CreateVenueInput) => new StepResponse(await insertVenue(database(), tenant, venue))
)
