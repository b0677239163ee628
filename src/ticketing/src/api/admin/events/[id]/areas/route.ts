import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listAreas } from "../../../../../modules/ticketing/queries/catalogue/halls/list-areas"
import { setAreaCapacity } from "../../../../../modules/ticketing/commands/catalogue/halls/set-area-capacity"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminSetAreaCapacity } from "./validators"

export const AUTHENTICATE = false

/**
 * GET /admin/events/:id/areas: the standing areas of upcoming dates, and how much of each is taken. Right: event.read.
 * 200 { areas, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listAreas(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/events/:id/areas { performance_id, place_uid, capacity }: sets an area's capacity at that date; null: the seating
 * plan's.
 * Right: event.write. 200 { performance_id, place_uid, capacity }
 * | 400 place_unknown
 * | 404 performance_not_found
 * | 409 capacity_below_taken { capacity, taken }, stale_state
 */
export const POST = async (req: TenantRequest<AdminSetAreaCapacity>, res: MedusaResponse) => {
  await setAreaCapacity(platformPool(), req.tenant, { event_id: req.params.id, ...req.validatedBody })

  res.json(req.validatedBody)
}
