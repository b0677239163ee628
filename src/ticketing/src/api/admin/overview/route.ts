import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../modules/ticketing/database"
import { queryOverview } from "../../../modules/ticketing/queries/overview"
import type { TenantRequest } from "../../tenant-request"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/** GET /admin/overview. Right: sales.read. 200 { overview }: tonight, this week, the week's sales, orders still to be written, refunds that failed */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ overview: await queryOverview(database(), req.tenant) })
}
