import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminDisputeDetail } from "../../../contracts"
import { previewEvidence, type AnsweringContext } from "../../../disputes/answer-dispute"
import { showDispute } from "../../../disputes/show-dispute"
import { findDispute } from "../../../modules/payments/queries/dispute-row"

/** @throws not_found (404) */
export async function disputeDetail(context: AnsweringContext, tenant: TenantId, id: string): Promise<AdminDisputeDetail> {
  const dispute = await findDispute(context.pool, tenant, id)
  if (!dispute) {
    throw domainError("not_found", { dispute_id: id })
  }

  return { dispute: showDispute(dispute), evidence: await previewEvidence(context, dispute) }
}
