import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../../access"
import { queryListVisits } from "../../../../modules/tenancy/queries/list-visits"
import { tenancyPool } from "../../../../tenancy-pool"
import { AdminGetVisits } from "../validators"

/** GET /admin/support/visits?limit&offset. Right: activity.read. 200 { visits, count, limit, offset }, newest first */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const page = AdminGetVisits.parse(req.query)

  res.json({ ...(await queryListVisits(tenancyPool(), req.tenant, page)), ...page })
}
