import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { newId } from "@guichet/kernel/ids"
import { ALWAYS } from "../../contracts/back-office"
import { createPriceVariantStep } from "./steps/create-price-variant-step"
import { ensurePriceableStep, type CreatePriceLevelInput } from "./steps/ensure-priceable-step"
import { insertPriceLevelStep } from "./steps/insert-price-level-step"

/**
 * Adds a price level: a row, a variant of the event's product and its price. A published event offers it immediately at all
 * upcoming dates. On an error nothing remains.
 *
 * @returns the level's id
 * @throws not_found (404)
 * @throws invalid_data (400) for a category the chart does not have, or an amount that cannot be charged
 * @throws name_reserved (409)
 * @throws account_not_enabled (409)
 */
export const createPriceLevelWorkflow = createWorkflow("create-price-level", (input: CreatePriceLevelInput) => {
  const event = ensurePriceableStep(input)
  const variant_id = createPriceVariantStep(
    transform({ input, event }, ({ input, event }) => ({
      product_id: event.product_id,
      currency: event.currency,
      title: input.name,
      amount_minor: input.amount_minor,
    }))
  )
  const level_id = insertPriceLevelStep(
    transform({ input, event, variant_id }, ({ input, event, variant_id }) => ({
      tenant: input.tenant,
      level: {
        id: newId("price_level"),
        event_id: input.event_id,
        category_key: input.category_key,
        name: input.name,
        amount_minor: input.amount_minor,
        currency: event.currency,
        variant_id,
        needs_code: input.needs_code ?? false,
        sale_window: input.sale_window ?? ALWAYS,
        group_size: input.group_size ?? null,
      },
    }))
  )

  return new WorkflowResponse(level_id)
})
