import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getOverview } from "../../../modules/ticketing/queries/catalogue/events/get-overview"
import type { TenantRequest } from "../../tenant-request"

export const AUTHENTICATE = false

/**
 * GET /admin/overview: tonight, this week, the week's sales, orders still to be written, failed refunds. Right: sales.read.
 * 200 { overview }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ overview: await getOverview(platformPool(), req.tenant) })
}
