import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { platformPool } from "@guichet/kernel/platform-pool"
import { TICKETING_MODULE } from "../../../modules/ticketing"
import { deleteEvent } from "../../../modules/ticketing/commands/catalogue/events/delete-event"
import { type EventRow, insertEvent } from "../../../modules/ticketing/commands/catalogue/events/insert-event"
import { numberedSlug } from "../../../modules/ticketing/rules/slug"

const link = (event_id: string, product_id: string) => ({ [TICKETING_MODULE]: { event_id }, [Modules.PRODUCT]: { product_id } })

/** Maximum number of events with the same title; beyond it the title needs another word. */
const MOST_OF_A_NAME = 999

interface NewEvent {
  tenant: TenantId
  event: EventRow
  /** the slug was generated from the title: if it is taken, the next free number is used */
  is_numbered: boolean
}

/**
 * Writes the event and its link to the product. Compensated by deleting both.
 *
 * @throws name_reserved (409) { slug } when the tenant has an event with that slug
 */
export const insertEventStep = createStep(
  "insert-event",
  async ({ tenant, event, is_numbered }: NewEvent, { container }) => {
    if (!(await insertWithSlug(tenant, event, is_numbered ? MOST_OF_A_NAME : 1))) {
      throw domainError(
        "name_reserved",
        { slug: event.slug },
        `An event with the address "${event.slug}" already exists. Please choose another.`
      )
    }
    await container.resolve(ContainerRegistrationKeys.LINK).create(link(event.id, event.product_id))

    return new StepResponse(event.id, { tenant, id: event.id, product_id: event.product_id })
  },
  async (made, { container }) => {
    if (!made) {
      return
    }
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss(link(made.id, made.product_id))
    await deleteEvent(platformPool(), made.tenant, made.id)
  }
)

/** The unique constraint on the slug decides each attempt: of two concurrent ones, the loser tries the next number. */
async function insertWithSlug(tenant: TenantId, event: EventRow, most: number): Promise<boolean> {
  for (let nth = 1; nth <= most; nth += 1) {
    if (await insertEvent(platformPool(), tenant, { ...event, slug: numberedSlug(event.slug, nth) })) {
      return true
    }
  }

  return false
}
