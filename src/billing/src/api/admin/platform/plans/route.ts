import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlan, AdminWritePlan } from "../../../../contracts"
import { readPlan, readPlans } from "../../../../plans/read-plans"
import { createPlanWorkflow } from "../../../../workflows/plans/create-plan"
import type { AdminGetPlans } from "./validators"

/**
 * GET /admin/platform/plans?limit&offset. Operator, right platform.plans.read. 200 { plans, count, limit, offset } | 400
 * invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const page = req.validatedQuery as AdminGetPlans

  res.json({ ...(await readPlans(platformPool(), page)), ...page })
}

/**
 * POST /admin/platform/plans. Operator, right platform.plans.write. 201 { plan }, a draft | 400 invalid_data, plan_refused {
 * problems }
 */
export const POST = async (req: TenantRequest<AdminWritePlan>, res: MedusaResponse<{ plan: AdminPlan }>) => {
  const { result: id } = await createPlanWorkflow(req.scope).run({ input: req.validatedBody })
  const plan = await readPlan(platformPool(), id)

  res.status(201).json({ plan: plan! })
}
