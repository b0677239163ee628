import type { MedusaResponse } from "@medusajs/framework/http"
import { auditActor } from "../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../access"
import { endVisit } from "../../../../support/visits"
import { tenancyPool } from "../../../../tenancy-pool"

/** POST /admin/support/leave. Support: ends the visit, and with it the session. 200 | 409 visit_over */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await endVisit(tenancyPool(), auditActor(req), req.principal.visit?.id ?? "", "support.left")

  res.json({ success: true })
}
