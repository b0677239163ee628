import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getEvent } from "../../../../../modules/ticketing/queries/catalogue/events/events"
import { createPerformancesWorkflow } from "../../../../../workflows/events/create-performances"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminCreatePerformances } from "../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/events/:id/performances: takes wall times of the venue, stores instants. Right: event.write.
 * 201 { event, performance_ids }
 * | 400 invalid_data (a wall time that the clocks skip)
 * | 400 performance_past, performance_too_far { field, starts_at_local }, sale_times_refused { sale_starts_at, sale_ends_at,
 * starts_at }: none is added
 * | 404 not_found
 * | 409 stale_state (these dates exist already)
 */
export const POST = async (req: TenantRequest<AdminCreatePerformances>, res: MedusaResponse) => {
  const { starts_at_local, ...terms } = req.validatedBody
  const { result: performance_ids } = await createPerformancesWorkflow(req.scope).run({
    input: { tenant: req.tenant, event_id: req.params.id, starts_at_local: [starts_at_local].flat(), ...terms },
  })

  res.status(201).json({ event: await getEvent(platformPool(), req.tenant, req.params.id), performance_ids })
}
