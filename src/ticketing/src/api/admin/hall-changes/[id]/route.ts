import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../tenant-request"
import { hallChangeOf } from "../hall-change-of"

/** GET /admin/hall-changes/:id. Right: event.read. 200 { hall_change } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ hall_change: await hallChangeOf(req.tenant, req.params.id) })
}
