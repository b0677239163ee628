import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPayout } from "../../../../contracts"
import { findPayout } from "../../../../modules/payments/queries/payouts/list-payouts"

/** GET /admin/payouts/:id. Right: payouts.read. 200 { payout } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ payout: AdminPayout }>): Promise<void> => {
  const payout = await findPayout(platformPool(), req.tenant, req.params.id)
  if (!payout) {
    throw domainError("not_found", { payout_id: req.params.id })
  }

  res.json({ payout })
}
