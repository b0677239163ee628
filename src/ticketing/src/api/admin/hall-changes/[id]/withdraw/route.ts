import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { withdrawHallChange } from "../../../../../modules/ticketing/commands/after-sale/write-hall-change"
import type { TenantRequest } from "../../../../tenant-request"
import { hallChangeOf } from "../../hall-change-of"

/**
 * POST /admin/hall-changes/:id/withdraw: withdraws a plan. Right: event.cancel. 200 { hall_change }
 * | 404 not_found
 * | 409 hall_change_over
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await withdrawHallChange(platformPool(), req.tenant, req.params.id)

  res.json({ hall_change: await hallChangeOf(req.tenant, req.params.id) })
}
