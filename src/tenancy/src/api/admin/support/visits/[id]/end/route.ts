import type { MedusaResponse } from "@medusajs/framework/http"
import { auditActor } from "../../../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../../../access"
import { endVisit } from "../../../../../../support/visits"
import { tenancyPool } from "../../../../../../tenancy-pool"

/** POST /admin/support/visits/:id/end. Right: member.manage. The visitor's session ends in the same moment. 200 | 409 visit_over */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await endVisit(tenancyPool(), auditActor(req), req.params.id, "support.ended")

  res.json({ success: true })
}
