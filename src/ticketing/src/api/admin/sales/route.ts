import type { MedusaResponse } from "@medusajs/framework/http"
import { buyersFor, seesBuyers } from "@guichet/tenancy/access"
import { database } from "../../../modules/ticketing/database"
import { querySales } from "../../../modules/ticketing/queries/sales"
import type { TenantRequest } from "../../tenant-request"
import type { AdminSalesQuery } from "./validators"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/** GET /admin/sales?event_id&performance_id&q&order_state&has_failed_refund&limit&offset. Right: sales.read. 200 { sales, count, limit, offset }, newest first */
export const GET = async (req: TenantRequest<unknown, AdminSalesQuery>, res: MedusaResponse) => {
  const { limit, offset, q } = req.validatedQuery
  // asked letter by letter, a search would tell what the mask hides
  const asked = { ...req.validatedQuery, q: seesBuyers(req.principal) ? q : undefined }
  const { sales, count } = await querySales(database(), req.tenant, asked)

  res.json({ sales: buyersFor(req.principal, sales), count, limit, offset })
}
