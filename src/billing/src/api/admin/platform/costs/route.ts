import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminCosts, AdminWriteCost } from "../../../../contracts"
import { listCosts } from "../../../../modules/billing/queries/list-costs"
import { writeCost } from "../../../../modules/billing/commands/costs/write-cost"

/** GET /admin/platform/costs. Operator, right platform.plans.read. 200 { costs } */
export const GET = async (_req: TenantRequest, res: MedusaResponse<AdminCosts>) => {
  res.json({ costs: await listCosts(platformPool()) })
}

/** POST /admin/platform/costs: in one currency. Operator, right platform.plans.write. 200 { costs } | 400 invalid_data */
export const POST = async (req: TenantRequest<AdminWriteCost>, res: MedusaResponse<AdminCosts>) => {
  await writeCost(platformPool(), req.validatedBody, req.principal.email ?? "")

  res.json({ costs: await listCosts(platformPool()) })
}
