import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import type { AdminDisputeDetail } from "../../../../../contracts"
import { acceptDispute } from "../../../../../disputes/answer-dispute"
import { disputeContext } from "../../dispute-context"
import { disputeDetail } from "../../dispute-detail"

/**
 * POST /admin/disputes/:id/accept. Right: refund.create. 200 { dispute, evidence } | 404 not_found | 409 dispute_closed | 503
 * payment_unavailable
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<AdminDisputeDetail>): Promise<void> => {
  const context = await disputeContext(req)
  await acceptDispute(context, { tenant: req.tenant, id: req.params.id, user_id: req.principal.user_id ?? "" })

  res.json(await disputeDetail(context, req.tenant, req.params.id))
}
