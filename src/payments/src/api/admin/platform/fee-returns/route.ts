import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminFeeReturns } from "../../../../contracts/fee-return"
import { listPending } from "../../../../modules/payments/queries/fee-returns/list-pending"
import type { AdminGetFeeReturns } from "./validators"

/**
 * GET /admin/platform/fee-returns?after&limit. Operator, right platform.ledger.read. 200 { fee_returns, after }, oldest first |
 * 400 invalid_data
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminFeeReturns>): Promise<void> => {
  const { after, limit } = req.validatedQuery as AdminGetFeeReturns
  const found = await listPending(platformPool(), { after, limit: limit + 1 })
  const fee_returns = found.slice(0, limit)

  res.json({ fee_returns, after: found.length > limit ? fee_returns[limit - 1].refund_id : null })
}
