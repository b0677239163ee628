import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminSettlementLines } from "../../../../../../contracts"
import { settlementLines } from "../../../../../../modules/billing/queries/settlement/settlement-lines"
import type { AdminGetSettlementLines } from "../validators"

/**
 * GET /admin/events/:id/settlement/lines?after&limit, chronological. Right: sales.read. 200 { lines, after } | 400 invalid_data |
 * 404 not_found
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminSettlementLines>): Promise<void> => {
  const { after, limit } = req.validatedQuery as AdminGetSettlementLines
  const found = await settlementLines(platformPool(), req.tenant, req.params.id, { after, limit: limit + 1 })
  const lines = found.slice(0, limit)

  res.json({ lines, after: found.length > limit ? lines[limit - 1].provider_ref : null })
}
