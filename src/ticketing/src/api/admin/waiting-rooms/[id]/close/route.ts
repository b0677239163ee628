import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { closeWaitingRoom } from "../../../../../modules/ticketing/commands/waiting-rooms/write-waiting-room"
import type { TenantRequest } from "../../../../tenant-request"

export const AUTHENTICATE = false

/**
 * POST /admin/waiting-rooms/:id/close: everyone goes straight to the seats from now on. Right: event.write.
 * 200 { waiting_room }
 * | 404 not_found
 */
export const POST = async (req: TenantRequest<unknown>, res: MedusaResponse) => {
  res.json({ waiting_room: await closeWaitingRoom(platformPool(), req.tenant, req.params.id) })
}
