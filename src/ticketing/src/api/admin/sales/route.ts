import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../modules/ticketing/database"
import { querySales } from "../../../modules/ticketing/queries/sales"
import type { TenantRequest } from "../../tenant-request"
import type { AdminSalesQuery } from "./validators"

/** Programs come with a key and no session: the gate alone says who asks. */
export const AUTHENTICATE = false

/** GET /admin/sales?event_id&performance_id&q&order_state&has_failed_refund&limit&offset. Right: sales.read. 200 { sales, count, limit, offset }, newest first */
export const GET = async (req: TenantRequest<unknown, AdminSalesQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await querySales(database(), req.tenant, req.validatedQuery)), limit, offset })
}
