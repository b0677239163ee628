import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { confirmHallChange } from "../../../../../modules/ticketing/commands/after-sale/write-hall-change"
import type { TenantRequest } from "../../../../tenant-request"
import { hallChangeOf } from "../../hall-change-of"
import type { AdminConfirmHallChange } from "../validators"

/**
 * POST /admin/hall-changes/:id/confirm: the date gets its new hall immediately, and buyers who lose a place are asked.
 * Right: event.cancel. 200 { hall_change }
 * | 404 not_found
 * | 409 hall_change_over, stale_state, hall_not_changeable { because: paying, sold_since, unplaced { count, places: the first ten
 * }, too_small { sold, places, place }, past, cancelled, unpriced }
 */
export const POST = async (req: TenantRequest<AdminConfirmHallChange>, res: MedusaResponse) => {
  const { id } = req.params
  const confirmed_by = req.principal.user_id ?? req.principal.kind
  await confirmHallChange(platformPool(), req.tenant, { id, ...req.validatedBody, confirmed_by })

  res.json({ hall_change: await hallChangeOf(req.tenant, id) })
}
