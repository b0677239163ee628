import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listApprovals } from "../../../../modules/replication/queries/approvals"
import type { AdminApprovalsQuery } from "../../validators"

/**
 * GET /admin/platform/approvals?q&state&limit&offset. Operator, right platform.approvals.read. 200 { approvals, count,
 * open_count, limit, offset }, open first | 400 invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const page = req.validatedQuery as AdminApprovalsQuery

  res.json({ ...(await listApprovals(platformPool(), page)), limit: page.limit, offset: page.offset })
}
