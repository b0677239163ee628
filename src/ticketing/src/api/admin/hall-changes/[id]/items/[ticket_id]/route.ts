import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { choosePlace } from "../../../../../../after-sale/choose-place"
import type { TenantRequest } from "../../../../../tenant-request"
import { hallChangeOf } from "../../../hall-change-of"
import type { AdminChoosePlace } from "../../validators"

/**
 * POST /admin/hall-changes/:id/items/:ticket_id: chooses another place for one ticket of a plan, or its own, which the buyer is
 * then asked to keep.
 * Right: event.cancel. 200 { hall_change }
 * | 400 place_unknown
 * | 404 not_found
 * | 409 hall_change_over, place_not_as_good { because }, place_unavailable { place_uids }
 */
export const POST = async (req: TenantRequest<AdminChoosePlace>, res: MedusaResponse) => {
  const { id, ticket_id } = req.params
  await choosePlace(platformPool(), { tenant: req.tenant, hall_change_id: id, ticket_id, ...req.validatedBody })

  res.json({ hall_change: await hallChangeOf(req.tenant, id) })
}
