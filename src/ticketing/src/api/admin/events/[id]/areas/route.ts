import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../../../modules/ticketing/database"
import { queryAreas } from "../../../../../modules/ticketing/queries/areas/list-areas"
import { setAreaCapacity } from "../../../../../modules/ticketing/queries/areas/set-area-capacity"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminSetAreaCapacity } from "./validators"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/** GET /admin/events/:id/areas: standing areas of dates ahead, what of each is taken. Right: event.read. 200 { areas, count, limit, offset } */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await queryAreas(database(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/events/:id/areas { performance_id, place_uid, capacity }: for how many people an area is at that date; null: as in the seating plan. Right: event.write.
 * 200 { performance_id, place_uid, capacity } | 400 place_unknown | 404 performance_not_found | 409 capacity_below_taken { capacity, taken }, stale_state
 */
export const POST = async (req: TenantRequest<AdminSetAreaCapacity>, res: MedusaResponse) => {
  await setAreaCapacity(database(), req.tenant, { event_id: req.params.id, ...req.validatedBody })

  res.json(req.validatedBody)
}
