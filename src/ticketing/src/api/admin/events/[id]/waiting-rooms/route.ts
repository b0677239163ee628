import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { insertWaitingRoom } from "../../../../../modules/ticketing/commands/waiting-rooms/write-waiting-room"
import { listWaitingRooms } from "../../../../../modules/ticketing/queries/waiting-rooms/list-waiting-rooms"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminCreateWaitingRoom } from "../../../waiting-rooms/validators"

export const AUTHENTICATE = false

/**
 * GET /admin/events/:id/waiting-rooms: the event's waiting rooms with the numbers of their visitors, open ones first. Right:
 * event.read.
 * 200 { waiting_rooms, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listWaitingRooms(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/events/:id/waiting-rooms { performance_id, opens_at, presale_at, presale_coupon_ids, max_per_minute,
 * turn_minutes }: buyers of a date, or of all dates (performance_id null), queue from now on; at `opens_at` those who wait get
 * their numbers by a draw.
 * Right: event.write. 201 { waiting_room }
 * | 400 invalid_data
 * | 404 not_found for an access code, performance_not_found
 * | 409 waiting_room_exists
 */
export const POST = async (req: TenantRequest<AdminCreateWaitingRoom>, res: MedusaResponse) => {
  const { performance_id, ...terms } = req.validatedBody
  const of = { event_id: req.params.id, performance_id }

  res.status(201).json({ waiting_room: await insertWaitingRoom(platformPool(), req.tenant, of, terms) })
}
