import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminEndedOverrides } from "../../../../../../../contracts"
import { clientSite } from "../../../../../../../exports/client-site"
import { endedOverrides } from "../../../../../../../modules/billing/queries/overrides/ended-overrides"
import type { AdminGetEndedOverrides } from "../../../overrides-validators"

/**
 * GET /admin/platform/tenants/:id/price/ended?after&limit. Operator, right platform.plans.read. 200 { overrides, after }, latest
 * end first | 400 invalid_data | 404 not_found
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminEndedOverrides>): Promise<void> => {
  const { after, limit } = req.validatedQuery as AdminGetEndedOverrides
  const pool = platformPool()
  const { tenant_no } = await clientSite(pool, req.params.id)
  const found = await endedOverrides(pool, tenant_no, { after, limit: limit + 1 })
  const overrides = found.slice(0, limit)

  res.json({ overrides, after: found.length > limit ? overrides[limit - 1].id : null })
}
