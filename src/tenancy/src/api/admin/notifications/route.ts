import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../access"

/** GET /admin/notifications, replaces core's, whose feed is shared by the whole platform. Nothing writes to it here. 200 */
export const GET = async (_req: TenantRequest, res: MedusaResponse) => {
  res.json({ notifications: [], count: 0, offset: 0, limit: 20 })
}
