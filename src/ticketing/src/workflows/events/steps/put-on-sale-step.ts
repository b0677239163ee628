import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { platformPool } from "@guichet/kernel/platform-pool"
import { putOnSale } from "../../../modules/ticketing/commands/catalogue/events/put-on-sale"

/**
 * The last step of publishing, so it needs no compensation. @throws stale_state (409) when the event changed since it was
 * validated
 */
export const putOnSaleStep = createStep(
  "put-on-sale",
  async ({ tenant, event_id, rev }: { tenant: TenantId; event_id: string; rev: number }) => {
    const done = await putOnSale(platformPool(), tenant, event_id, rev)
    if (!done) {
      throw domainError("stale_state", { event_id })
    }

    return new StepResponse(done.opened)
  }
)
