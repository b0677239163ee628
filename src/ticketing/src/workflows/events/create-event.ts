import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { eventSlug } from "../../modules/ticketing/rules/slug"
import { createEventProductStep } from "./steps/create-event-product-step"
import { ensureEventChartStep } from "./steps/ensure-event-chart-step"
import { insertEventStep } from "./steps/insert-event-step"
import { newEventIdStep } from "./steps/new-event-id-step"
import { tenantCurrencyStep } from "./steps/tenant-currency-step"

export interface CreateEventInput {
  tenant: TenantId
  title: string
  chart_id: string
  /** generated from the title when omitted */
  slug?: string
  subtitle?: string | null
  description?: string | null
  image_url?: string | null
  image_alt?: string | null
  duration_minutes?: number | null
}

/**
 * Creates a draft event with its Medusa product, in the tenant's currency and the chart's venue. On an error nothing remains.
 *
 * @returns the event's id
 * @throws not_found (404) for a chart of another tenant
 * @throws name_reserved (409) when an event has the requested slug; a generated slug gets a number instead
 */
export const createEventWorkflow = createWorkflow("create-event", (input: CreateEventInput) => {
  const id = newEventIdStep()
  const { venue_id } = ensureEventChartStep({ tenant: input.tenant, chart_id: input.chart_id })
  const currency = tenantCurrencyStep(input.tenant)
  const product_id = createEventProductStep(
    transform({ input, id }, ({ input: { tenant, title, subtitle, description }, id }) => ({
      tenant,
      title,
      subtitle,
      description,
      event_id: id,
    }))
  )
  const event_id = insertEventStep(
    transform(
      { input, id, venue_id, currency, product_id },
      ({ input: { tenant, ...event }, id, venue_id, currency, product_id }) => ({
        tenant,
        is_numbered: event.slug === undefined,
        event: {
          id,
          slug: event.slug ?? eventSlug(event.title),
          title: event.title,
          subtitle: event.subtitle ?? null,
          description: event.description ?? null,
          image_url: event.image_url ?? null,
          image_alt: event.image_alt ?? null,
          duration_minutes: event.duration_minutes ?? null,
          venue_id,
          chart_id: event.chart_id,
          currency,
          product_id,
        },
      })
    )
  )

  return new WorkflowResponse(event_id)
})
