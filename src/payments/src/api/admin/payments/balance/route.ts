import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import type { AdminPaymentBalance } from "../../../../contracts"
import { readBalance } from "../../../../payouts/read-balance"
import { currentContext } from "../../../../platform/current-context"

/**
 * GET /admin/payments/balance. Right: payouts.read. 200 { state, balances }: the balance at the provider, at most half a minute
 * old
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminPaymentBalance>): Promise<void> => {
  res.json(await readBalance(await currentContext(), req.tenant))
}
