import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { fromMinor } from "@guichet/kernel/money"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SaleWindow } from "../../../contracts/back-office"
import { updatePriceLevel } from "../../../modules/ticketing/commands/catalogue/prices/update-price-level"
import { getEvent } from "../../../modules/ticketing/queries/catalogue/events/events"
import { ensureAccountEnabled } from "./ensure-account-enabled-step"
import { ensureFeeKnown } from "./ensure-fee-known-step"
import { ensureSellablePrice } from "./ensure-priceable-step"

export interface ChangePriceInput {
  tenant: TenantId
  event_id: string
  price_level_id: string
  /** integer minor units; omitted: unchanged */
  amount_minor?: number
  /** omitted: unchanged */
  needs_code?: boolean
  /** omitted: unchanged */
  sale_window?: SaleWindow
  /** omitted: unchanged; null: sold singly */
  group_size?: number | null
}

/**
 * Changes level and offers, which the sales API sells, in one statement; Medusa's price follows. Compensated by restoring the
 * previous amount.
 */
export const changePriceStep = createStep(
  "change-price",
  async (
    { tenant, event_id, price_level_id, amount_minor, needs_code, sale_window, group_size }: ChangePriceInput,
    { container }
  ) => {
    const event = await getEvent(platformPool(), tenant, event_id)
    const level = event?.price_levels.find(({ id }) => id === price_level_id)
    if (!event || !level) {
      throw domainError("not_found", { price_level_id })
    }
    if (amount_minor !== undefined) {
      ensureSellablePrice(amount_minor, event.currency)
    }
    if (amount_minor && event.status === "published") {
      await ensureAccountEnabled(portsOf(container), tenant)
    }
    if (amount_minor !== undefined) {
      await ensureFeeKnown(portsOf(container), tenant, event.currency)
    }
    const before = await updatePriceLevel(platformPool(), tenant, event_id, price_level_id, {
      amount_minor: amount_minor === undefined ? undefined : BigInt(amount_minor),
      needs_code,
      sale_window,
      group_size,
    })
    if (amount_minor !== undefined) {
      const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
        entity: "product_variant_price_set",
        fields: ["price_set_id"],
        filters: { variant_id: level.variant_id },
      })
      await container.resolve(Modules.PRICING).updatePriceSets(data[0].price_set_id, {
        prices: [{ amount: Number(fromMinor(BigInt(amount_minor), event.currency)), currency_code: event.currency }],
      })
    }

    // a workflow can only store JSON
    return new StepResponse(
      price_level_id,
      before && { tenant, event_id, price_level_id, ...before, amount_minor: before.amount_minor.toString() }
    )
  },
  async (changed) => {
    if (changed) {
      const { tenant, event_id, price_level_id, amount_minor, ...before } = changed
      await updatePriceLevel(platformPool(), tenant, event_id, price_level_id, { ...before, amount_minor: BigInt(amount_minor) })
    }
  }
)
