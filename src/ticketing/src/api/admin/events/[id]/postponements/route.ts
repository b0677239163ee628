import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { database } from "../../../../../modules/ticketing/database"
import { insertPostponement } from "../../../../../modules/ticketing/queries/postponements/insert-postponement"
import { queryPostponement, queryPostponements } from "../../../../../modules/ticketing/queries/postponements/read-postponements"
import { zoneOfPerformance } from "../../../../../modules/ticketing/queries/postponements/zone-of-performance"
import { instantOfWallTime } from "../../../../../modules/ticketing/rules/wall-time"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminPostponeDate } from "./validators"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/** GET /admin/events/:id/postponements. Right: event.read. 200 { postponements, count, limit, offset } */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await queryPostponements(database(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/events/:id/postponements: one date, at another time. Tickets stay valid; buyers are told in the background, one mail a sale. Right:
 * event.cancel. 201 { postponement } | 400 invalid_data { field }, sale_times_refused { sale_starts_at, starts_at } (its sale would begin after it) | 404 performance_not_found | 409 date_not_postponable { because }, stale_state
 */
export const POST = async (req: TenantRequest<AdminPostponeDate>, res: MedusaResponse) => {
  const { performance_id, seen_starts_at, starts_at_local, message, refund_until_local } = req.validatedBody
  const zone = await zoneOfPerformance(database(), req.tenant, req.params.id, performance_id)
  const id = await insertPostponement(database(), req.tenant, {
    event_id: req.params.id,
    performance_id,
    seen_starts_at: new Date(seen_starts_at),
    starts_at: instantOfWallTime(starts_at_local, zone),
    message,
    refund_until: refund_until_local === null ? null : instantOfWallTime(refund_until_local, zone),
    requested_by: req.principal.user_id ?? req.principal.kind,
  })
  const postponement = await queryPostponement(database(), req.tenant, id)
  if (!postponement) {
    throw domainError("not_found", { postponement_id: id })
  }

  res.status(201).json({ postponement })
}
