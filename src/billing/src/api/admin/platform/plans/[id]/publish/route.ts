import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import type { AdminPlan, AdminPublishPlan } from "../../../../../../contracts"
import { offerPlan } from "../../../../../../plans/offer-plan"
import { showPlan } from "../../../../../../workflows/plans/show-plan"

/**
 * POST /admin/platform/plans/:id/publish. Operator, right platform.plans.write. 200 { plan } | 404 plan_not_found | 409
 * payments_not_ready { missing }, plan_state, price_below_cost { shortfalls }
 */
export const POST = async (req: TenantRequest<AdminPublishPlan>, res: MedusaResponse<{ plan: AdminPlan }>) => {
  const { below_cost_reason: reason } = req.validatedBody
  const plan = await offerPlan(platformPool(), portsOf(req.scope), req.params.id, { reason, by: req.principal.email ?? "" })

  res.json({ plan: await showPlan(req.scope, plan) })
}
