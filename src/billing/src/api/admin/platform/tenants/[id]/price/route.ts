import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readClientPrice } from "../../../../../../clients"
import type { AdminClientPrice } from "../../../../../../contracts"

/**
 * GET /admin/platform/tenants/:id/price. Operator, right platform.plans.read. 200 AdminClientPrice | 404 not_found, also without
 * a plan
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminClientPrice>): Promise<void> => {
  res.json(await readClientPrice(platformPool(), req.params.id))
}
