import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/gate"
import { billingPool } from "../../../../../billing-pool"
import type { AdminPlan, AdminWritePlan } from "../../../../../contracts"
import { updatePlan } from "../../../../../plans/update-plan"
import { showPlan } from "../../../../../workflows/plans/show-plan"

/** POST /admin/platform/plans/:id. Operator, right platform.plans.write. 200 { plan } | 400 invalid_data, plan_refused { problems } | 404 plan_not_found */
export const POST = async (req: TenantRequest<AdminWritePlan>, res: MedusaResponse<{ plan: AdminPlan }>) => {
  const plan = await updatePlan(billingPool(), req.params.id, req.validatedBody)

  res.json({ plan: await showPlan(req.scope, plan) })
}
