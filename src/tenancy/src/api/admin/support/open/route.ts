import type { MedusaResponse } from "@medusajs/framework/http"
import type { AdminVisit } from "../../../../contracts/visits"
import type { TenantRequest } from "../../../../access"
import { queryOpenVisits } from "../../../../modules/tenancy/queries/list-visits"
import { tenancyPool } from "../../../../tenancy-pool"

/** GET /admin/support/open. Any member: which of the operator's people are in this console now. 200 { visits } */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ visits: AdminVisit[] }>) => {
  res.json({ visits: await queryOpenVisits(tenancyPool(), req.tenant) })
}
