import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import type { AdminDisputeDetail } from "../../../../../contracts"
import { answerDispute } from "../../../../../disputes/answer-dispute"
import { disputeContext } from "../../dispute-context"
import { disputeDetail } from "../../dispute-detail"
import type { AdminAnswerDispute } from "../../validators"

/**
 * POST /admin/disputes/:id/evidence { statement }. Right: refund.create. 200 { dispute, evidence } as sent | 404 not_found | 409
 * evidence_sent, dispute_closed | 503 payment_unavailable: repeat the request
 */
export const POST = async (req: TenantRequest<AdminAnswerDispute>, res: MedusaResponse<AdminDisputeDetail>): Promise<void> => {
  const context = await disputeContext(req)
  const answering = { tenant: req.tenant, id: req.params.id, user_id: req.principal.user_id ?? "" }
  await answerDispute(context, answering, req.validatedBody.statement)

  res.json(await disputeDetail(context, req.tenant, req.params.id))
}
