import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { writeDatePrices, type DatePrices } from "../../../modules/ticketing/commands/catalogue/prices/write-date-prices"
import { getEvent } from "../../../modules/ticketing/queries/catalogue/events/events"
import { ensureAccountEnabled } from "./ensure-account-enabled-step"
import { ensureSellablePrice } from "./ensure-priceable-step"

export interface SetDatePricesInput extends DatePrices {
  tenant: TenantId
}

/** Changes dates and their offers in one transaction and is the only step, so it needs no compensation. */
export const setDatePricesStep = createStep(
  "set-date-prices",
  async ({ tenant, ...asked }: SetDatePricesInput, { container }) => {
    const event = await getEvent(platformPool(), tenant, asked.event_id)
    if (!event) {
      throw domainError("not_found", { event_id: asked.event_id })
    }
    if (asked.amount_minor !== null) {
      ensureSellablePrice(asked.amount_minor, event.currency)
    }
    if (asked.amount_minor && event.status === "published") {
      await ensureAccountEnabled(portsOf(container), tenant)
    }
    await writeDatePrices(platformPool(), tenant, asked)

    return new StepResponse(asked.price_level_id)
  }
)
