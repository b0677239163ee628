import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import type { AdminDisputes } from "../../../contracts"
import { showDispute } from "../../../disputes/show-dispute"
import { listDisputes } from "../../../modules/payments/queries/dispute-row"
import { disputeContext } from "./dispute-context"
import type { AdminDisputesQuery } from "./validators"

/** GET /admin/disputes?phase&after&limit. Right: sales.read. 200 { disputes, after }, newest first */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminDisputes>): Promise<void> => {
  const { limit, ...asked } = req.validatedQuery as AdminDisputesQuery
  const found = await listDisputes((await disputeContext(req)).pool, req.tenant, { ...asked, limit: limit + 1 })
  const disputes = found.slice(0, limit).map(showDispute)

  res.json({ disputes, after: found.length > limit ? disputes[limit - 1].id : null })
}
