import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { database } from "../../../../../../modules/ticketing/database"
import { changePerformance } from "../../../../../../modules/ticketing/queries/change-performance"
import { queryEvent } from "../../../../../../modules/ticketing/queries/events"
import { queryRemovePerformance } from "../../../../../../modules/ticketing/queries/remove-performance"
import type { TenantRequest } from "../../../../../tenant-request"
import type { AdminChangePerformance } from "../../../validators"

/** Programs come with a key and no session: the gate alone says who asks. */
export const AUTHENTICATE = false

/**
 * POST /admin/events/:id/performances/:performance_id { is_paused?, max_places_per_order? }: paused, nobody begins to buy and whoever holds places goes on.
 * Right: event.write. 200 { event } | 404 performance_not_found | 409 performance_not_on_sale (a draft, cancelled or past)
 */
export const POST = async (req: TenantRequest<AdminChangePerformance>, res: MedusaResponse) => {
  const { id: event_id, performance_id } = req.params
  await changePerformance(database(), req.tenant, { event_id, performance_id, ...req.validatedBody })

  res.json({ event: await queryEvent(database(), req.tenant, event_id) })
}

/**
 * DELETE /admin/events/:id/performances/:performance_id. Right: event.write.
 * 200 { event } | 404 not_found | 409 performance_not_removable (it was on sale, or places of it are taken)
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id, performance_id } = req.params
  const isRemoved = await queryRemovePerformance(database(), req.tenant, id, performance_id)
  const event = await queryEvent(database(), req.tenant, id)

  if (!isRemoved) {
    const isThere = event?.performances.some((performance) => performance.id === performance_id)
    throw domainError(isThere ? "performance_not_removable" : "not_found", { performance_id })
  }

  res.json({ event })
}
