import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { getEvent } from "../../../modules/ticketing/queries/catalogue/events/events"
import { writeEvent, type EventChanges } from "../../../modules/ticketing/commands/catalogue/events/write-event"

export interface UpdateEventInput {
  tenant: TenantId
  event_id: string
  /** as read before editing */
  rev: number
  changes: EventChanges
}

/**
 * Changes the row first, because it decides concurrent edits; the product only copies its texts, so after a failure there saving
 * again suffices.
 */
export const changeEventStep = createStep(
  "change-event",
  async ({ tenant, event_id, rev, changes }: UpdateEventInput, { container }) => {
    const changed = await writeEvent(platformPool(), tenant, event_id, rev, changes)
    if (!changed) {
      const event = await getEvent(platformPool(), tenant, event_id)
      throw event ? domainError("stale_state", { rev: event.rev }) : domainError("not_found", { event_id })
    }
    const { title, subtitle, description } = changes
    await container.resolve(Modules.PRODUCT).updateProducts(changed.product_id, {
      ...(title !== undefined && { title }),
      ...(subtitle !== undefined && { subtitle: subtitle ?? "" }),
      ...(description !== undefined && { description: description ?? "" }),
    })

    return new StepResponse(event_id)
  }
)
