import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { database } from "../../../modules/ticketing/database"
import { setDatePrices } from "../../../modules/ticketing/commands/catalogue/prices/set-date-prices"
import { getEvent } from "../../../modules/ticketing/queries/catalogue/events/events"
import type { SetDatePricesInput } from "../set-date-prices"
import { ensureAccountEnabled } from "./ensure-account-enabled"
import { ensureChargeable } from "./ensure-priceable"

/** Changes dates and their offers in one transaction and is the only step, so it needs no compensation. */
export const setDatePricesStep = createStep("set-date-prices", async ({ tenant, ...asked }: SetDatePricesInput) => {
  const event = await getEvent(database(), tenant, asked.event_id)
  if (!event) {
    throw domainError("not_found", { event_id: asked.event_id })
  }
  if (asked.amount_minor !== null) {
    ensureChargeable(asked.amount_minor, event.currency)
  }
  if (asked.amount_minor && event.status === "published") {
    await ensureAccountEnabled(tenant)
  }
  await setDatePrices(database(), tenant, asked)

  return new StepResponse(asked.price_level_id)
})
