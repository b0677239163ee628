import type { MedusaResponse } from "@medusajs/framework/http"
import { buyersFor, seesBuyers } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listSales } from "../../../modules/ticketing/queries/orders/sales"
import type { TenantRequest } from "../../tenant-request"
import type { AdminSalesQuery } from "./validators"

export const AUTHENTICATE = false

/**
 * GET /admin/sales?event_id&performance_id&q&order_state&has_failed_refund&limit&offset. Right: sales.read.
 * 200 { sales, count, limit, offset }, newest first
 */
export const GET = async (req: TenantRequest<unknown, AdminSalesQuery>, res: MedusaResponse) => {
  const { limit, offset, q } = req.validatedQuery
  // a search, repeated letter by letter, would reveal masked buyers
  const asked = { ...req.validatedQuery, q: seesBuyers(req.principal) ? q : undefined }
  const { sales, count } = await listSales(platformPool(), req.tenant, asked)

  res.json({ sales: buyersFor(req.principal, sales), count, limit, offset })
}
