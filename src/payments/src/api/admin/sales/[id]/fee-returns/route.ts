import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminFeeReturnsOfSale } from "../../../../../contracts/fee-return"
import { pendingOfSale } from "../../../../../modules/payments/queries/fee-returns/pending-of-sale"

/**
 * GET /admin/sales/:id/fee-returns. Right: sales.read. 200 { fee_returns }: the platform's fees not returned yet | 404 not_found
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminFeeReturnsOfSale>): Promise<void> => {
  res.json({ fee_returns: await pendingOfSale(platformPool(), req.tenant, req.params.id) })
}
