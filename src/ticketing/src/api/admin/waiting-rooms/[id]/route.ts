import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { changeWaitingRoom } from "../../../../modules/ticketing/commands/waiting-rooms/write-waiting-room"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminChangeWaitingRoom } from "../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/waiting-rooms/:id { rev, opens_at, presale_at, presale_coupon_ids, max_per_minute, turn_minutes }. Once visitors
 * have numbers, only the last two can change. Right: event.write. 200 { waiting_room }
 * | 400 invalid_data
 * | 404 not_found
 * | 409 stale_state, waiting_room_drawn
 */
export const POST = async (req: TenantRequest<AdminChangeWaitingRoom>, res: MedusaResponse) => {
  res.json({ waiting_room: await changeWaitingRoom(platformPool(), req.tenant, req.params.id, req.validatedBody) })
}
