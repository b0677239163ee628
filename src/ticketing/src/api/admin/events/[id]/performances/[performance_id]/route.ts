import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { database } from "../../../../../../modules/ticketing/database"
import { queryEvent } from "../../../../../../modules/ticketing/queries/events"
import { queryRemovePerformance } from "../../../../../../modules/ticketing/queries/remove-performance"
import type { TenantRequest } from "../../../../../tenant-request"

/** Programs come with a key and no session: the gate alone says who asks. */
export const AUTHENTICATE = false

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
