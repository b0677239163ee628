import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminOwnDifferences } from "../../../contracts"
import { listOwnDifferences } from "../../../modules/billing/queries/reconciliation/list-own-differences"
import type { AdminGetOwnDifferences } from "./validators"

/**
 * GET /admin/money-differences?after&limit. Right: payouts.read. 200 { differences, after } of the tenant's own accounts, newest
 * first | 400 invalid_data
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminOwnDifferences>): Promise<void> => {
  const { after, limit } = req.validatedQuery as AdminGetOwnDifferences
  const found = await listOwnDifferences(platformPool(), req.tenant, { after, limit: limit + 1 })
  const differences = found.slice(0, limit)

  res.json({ differences, after: found.length > limit ? differences[limit - 1].id : null })
}
