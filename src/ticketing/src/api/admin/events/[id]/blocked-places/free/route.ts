import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { freePlace } from "../../../../../../modules/ticketing/commands/catalogue/blocks/free-place"
import type { TenantRequest } from "../../../../../tenant-request"
import type { AdminFreePlace } from "../validators"

/**
 * POST /admin/events/:id/blocked-places/free { performance_id, place_uid }: puts the place on sale again. Right: ticket.change.
 * 200 { place_uid } | 409 place_not_blocked
 */
export const POST = async (req: TenantRequest<AdminFreePlace>, res: MedusaResponse) => {
  await freePlace(platformPool(), req.tenant, { event_id: req.params.id, ...req.validatedBody })

  res.json({ place_uid: req.validatedBody.place_uid })
}
