import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { placeBackdrop } from "../../../../../../../modules/ticketing/commands/catalogue/halls/place-backdrop"
import type { TenantRequest } from "../../../../../../tenant-request"
import type { AdminPlaceBackdrop } from "../validators"

/**
 * POST /admin/charts/:id/draft/backdrop/place { sha256, x, y, width, opacity_percent }: moves the picture with this `sha256`.
 * Right: venue.write. 200 { backdrop }
 * | 400 invalid_data
 * | 404 not_found
 * | 409 stale_state when the picture was replaced or removed
 */
export const POST = async (req: TenantRequest<AdminPlaceBackdrop>, res: MedusaResponse) => {
  await placeBackdrop(platformPool(), req.tenant, req.params.id, req.validatedBody)

  res.json({ backdrop: req.validatedBody })
}
