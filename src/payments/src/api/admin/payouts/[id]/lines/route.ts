import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPayoutLine } from "../../../../../contracts"
import { listLines } from "../../../../../modules/payments/queries/payouts/list-lines"
import type { AdminPayoutLinesQuery } from "../../validators"

/**
 * GET /admin/payouts/:id/lines?after&limit. Right: payouts.read. 200 { lines, after }; `after` is the cursor of the next page,
 * null on the last
 */
export const GET = async (
  req: TenantRequest,
  res: MedusaResponse<{ lines: AdminPayoutLine[]; after: string | null }>
): Promise<void> => {
  const { limit, after } = req.validatedQuery as AdminPayoutLinesQuery
  const found = await listLines(platformPool(), req.tenant, req.params.id, { after, limit: limit + 1 })
  const lines = found.slice(0, limit)

  res.json({ lines, after: found.length > limit ? lines[limit - 1].provider_ref : null })
}
