import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlan, AdminWritePlan } from "../../../../../contracts"
import { readPlan } from "../../../../../plans/read-plans"
import { updatePlan } from "../../../../../plans/update-plan"
import { showPlan } from "../../../../../workflows/plans/show-plan"

/** GET /admin/platform/plans/:id. Operator, right platform.plans.read. 200 { plan } | 404 plan_not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ plan: AdminPlan }>) => {
  const plan = await readPlan(platformPool(), req.params.id)
  if (!plan) {
    throw domainError("plan_not_found", { plan_id: req.params.id })
  }

  res.json({ plan })
}

/**
 * POST /admin/platform/plans/:id. Operator, right platform.plans.write. 200 { plan } | 400 invalid_data, plan_refused { problems
 * } | 404 plan_not_found | 409 price_below_cost { shortfalls }
 */
export const POST = async (req: TenantRequest<AdminWritePlan>, res: MedusaResponse<{ plan: AdminPlan }>) => {
  const plan = await updatePlan(platformPool(), req.params.id, req.validatedBody, req.principal.email ?? "")

  res.json({ plan: await showPlan(req.scope, plan) })
}
