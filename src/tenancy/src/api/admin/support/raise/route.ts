import type { MedusaResponse } from "@medusajs/framework/http"
import { auditActor } from "../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../access"
import { raiseVisit } from "../../../../support/visits"
import { tenancyPool } from "../../../../tenancy-pool"
import type { AdminRaiseVisitBody } from "../validators"

/** POST /admin/support/raise { reason }. Support, right platform.tenants.act. 200 { raised_until }: a quarter of an hour, then it looks again | 409 visit_over */
export const POST = async (req: TenantRequest<AdminRaiseVisitBody>, res: MedusaResponse) => {
  const actor = { ...auditActor(req), visit_id: req.principal.visit?.id ?? "" }

  res.json({ raised_until: await raiseVisit(tenancyPool(), actor, req.validatedBody.reason) })
}
