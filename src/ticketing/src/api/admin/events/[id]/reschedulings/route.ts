import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { insertRescheduling } from "../../../../../modules/ticketing/commands/after-sale/insert-rescheduling"
import { getRescheduling, listReschedulings } from "../../../../../modules/ticketing/queries/after-sale/read-reschedulings"
import { zoneOfPerformance } from "../../../../../modules/ticketing/queries/after-sale/zone-of-performance"
import { instantOfWallTime } from "../../../../../modules/ticketing/rules/wall-time"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminRescheduleDate } from "./validators"

export const AUTHENTICATE = false

/** GET /admin/events/:id/reschedulings. Right: event.read. 200 { reschedulings, count, limit, offset } */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listReschedulings(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/events/:id/reschedulings: moves one date to another time. Tickets stay valid; buyers are notified in the
 * background, one email per sale.
 * Right: event.cancel. 201 { rescheduling }
 * | 400 invalid_data { field }, sale_times_refused { sale_starts_at, starts_at } (its sale would begin after it)
 * | 404 performance_not_found
 * | 409 date_not_reschedulable { because }, stale_state
 */
export const POST = async (req: TenantRequest<AdminRescheduleDate>, res: MedusaResponse) => {
  const { performance_id, seen_starts_at, starts_at_local, message, refund_until_local } = req.validatedBody
  const zone = await zoneOfPerformance(platformPool(), req.tenant, req.params.id, performance_id)
  const id = await insertRescheduling(platformPool(), req.tenant, {
    event_id: req.params.id,
    performance_id,
    seen_starts_at: new Date(seen_starts_at),
    starts_at: instantOfWallTime(starts_at_local, zone),
    message,
    refund_until: refund_until_local === null ? null : instantOfWallTime(refund_until_local, zone),
    requested_by: req.principal.user_id ?? req.principal.kind,
  })
  const rescheduling = await getRescheduling(platformPool(), req.tenant, id)
  if (!rescheduling) {
    throw domainError("not_found", { rescheduling_id: id })
  }

  res.status(201).json({ rescheduling })
}
