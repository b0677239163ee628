import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { chargeStep, maximumCharge, minimumCharge } from "@guichet/kernel/money"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleWindow } from "../../../contracts/back-office"
import { getEvent } from "../../../modules/ticketing/queries/catalogue/events/events"
import { ensureAccountEnabled } from "./ensure-account-enabled-step"
import { ensureFeeKnown } from "./ensure-fee-known-step"

export interface CreatePriceLevelInput {
  tenant: TenantId
  event_id: string
  category_key: string
  name: string
  /** integer minor units of the event's currency; 0 is free */
  amount_minor: number
  /** shown and sold only to buyers with an access code */
  needs_code?: boolean
  /** omitted: as long as each date is on sale */
  sale_window?: SaleWindow
  /** the minimum number of tickets of this price in one order; null or omitted: sold singly */
  group_size?: number | null
}

/**
 * @throws not_found (404)
 * @throws invalid_data (400) for a category the chart does not have
 * @throws account_not_enabled (409) for a price that goes on sale immediately
 * @throws no_exchange_rate (409)
 */
export const ensurePriceableStep = createStep(
  "ensure-priceable",
  async ({ tenant, event_id, category_key, amount_minor }: CreatePriceLevelInput, { container }) => {
    const event = await getEvent(platformPool(), tenant, event_id)
    if (!event) {
      throw domainError("not_found", { event_id })
    }
    ensureSellablePrice(amount_minor, event.currency)
    if (!event.chart.categories.some(({ key }) => key === category_key)) {
      throw domainError("invalid_data", { field: "category_key", category_key }, `The hall has no category "${category_key}".`)
    }
    if (amount_minor > 0 && event.status === "published") {
      await ensureAccountEnabled(portsOf(container), tenant)
    }
    await ensureFeeKnown(portsOf(container), tenant, event.currency)

    return new StepResponse({ product_id: event.product_id, currency: event.currency })
  }
)

/**
 * For a price that is set: free, or an amount that a card can pay for a single ticket.
 *
 * @throws invalid_data (400)
 */
export function ensureSellablePrice(amount_minor: number, currency: string): void {
  const minimum = minimumCharge(currency) ?? 0n
  const amount = BigInt(amount_minor)

  if (amount > maximumCharge(currency)) {
    throw domainError(
      "invalid_data",
      { field: "amount_minor", maximum_minor: Number(maximumCharge(currency)) },
      "amount_minor exceeds the maximum of one payment."
    )
  }
  if ((amount > 0n && amount < minimum) || amount % chargeStep(currency) !== 0n) {
    throw domainError(
      "invalid_data",
      { field: "amount_minor", minimum_minor: Number(minimum), step_minor: Number(chargeStep(currency)) },
      "A card cannot pay this amount."
    )
  }
}
