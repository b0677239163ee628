import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import { database } from "../../../modules/ticketing/database"
import { getEvent } from "../../../modules/ticketing/queries/catalogue/events/events"
import { updateEvent } from "../../../modules/ticketing/commands/catalogue/events/update-event"
import type { UpdateEventInput } from "../update-event"

/**
 * Changes the row first, because it decides concurrent edits; the product only copies its texts, so after a failure there saving
 * again suffices.
 */
export const changeEventStep = createStep(
  "change-event",
  async ({ tenant, event_id, rev, changes }: UpdateEventInput, { container }) => {
    const changed = await updateEvent(database(), tenant, event_id, rev, changes)
    if (!changed) {
      const event = await getEvent(database(), tenant, event_id)
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
