import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlan } from "../../../../../../contracts"
import { setPlanState } from "../../../../../../plans/set-plan-state"
import { showPlan } from "../../../../../../workflows/plans/show-plan"

/**
 * POST /admin/platform/plans/:id/retire. Operator, right platform.plans.write. 200 { plan } | 404 plan_not_found | 409 plan_state
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<{ plan: AdminPlan }>) => {
  const plan = await setPlanState(platformPool(), req.params.id, "retired")

  res.json({ plan: await showPlan(req.scope, plan) })
}
