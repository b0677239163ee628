import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/gate"
import { queryApprovals } from "../../../../modules/replication/queries/approvals"
import { replicationPool } from "../../../../replication-pool"
import { AdminApprovalsQuery } from "../../validators"

/** GET /admin/platform/approvals?q&state&limit&offset. Operator, right platform.approvals.read. 200 { approvals, count, open_count, limit, offset }, open first | 400 invalid_data */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const asked = AdminApprovalsQuery.safeParse(req.query)
  if (!asked.success) {
    throw domainError("invalid_data", { issues: asked.error.issues.map(({ message }) => message) })
  }
  const page = asked.data

  res.json({ ...(await queryApprovals(replicationPool(), page)), limit: page.limit, offset: page.offset })
}
