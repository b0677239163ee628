import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { publishCandidate } from "../../../modules/ticketing/queries/catalogue/events/publish-candidate"
import { publishProblems } from "../../../modules/ticketing/rules/publish-problems"
import { ensureFeeKnown } from "./ensure-fee-known-step"
import { ensureAccountEnabled } from "./ensure-account-enabled-step"

export interface PublishEventInput {
  tenant: TenantId
  event_id: string
}

/**
 * @throws not_found (404)
 * @throws event_not_ready (409) { problems }
 * @throws account_not_enabled (409)
 * @throws no_exchange_rate (409)
 */
export const ensureEventPublishableStep = createStep(
  "ensure-event-publishable",
  async ({ tenant, event_id }: PublishEventInput, { container }) => {
    const event = await publishCandidate(platformPool(), tenant, event_id)
    if (!event) {
      throw domainError("not_found", { event_id })
    }
    const problems = publishProblems(event, new Date())
    if (problems.length > 0) {
      throw domainError("event_not_ready", { problems })
    }
    if (event.price_levels.some(({ amount_minor }) => amount_minor > 0n)) {
      await ensureAccountEnabled(portsOf(container), tenant)
    }
    await ensureFeeKnown(portsOf(container), tenant, event.currency)

    return new StepResponse({ product_id: event.product_id, rev: event.rev })
  }
)
