import type Stripe from "stripe"
import { domainError } from "@guichet/kernel/errors"
import type { SettlePort } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DisputeEvidence } from "../contracts/dispute"
import {
  dropAnswer,
  freezeAnswer,
  markAnswered,
  nextAnswerKey,
  recordAcceptance,
} from "../modules/payments/commands/disputes/answer"
import { findDispute, type DisputeRow } from "../modules/payments/queries/dispute-row"
import { askStripe, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import { assembleEvidence } from "./assemble-evidence"
import { takesAnswer } from "./dispute-phase"
import { now, takeDispute, type DisputeContext } from "./read-dispute"

export interface AnsweringContext extends DisputeContext {
  settle: Pick<SettlePort, "applyDispute" | "evidence">
}

interface Answering {
  tenant: TenantId
  id: string
  user_id: string
}

/** The evidence of a dispute as shown: the frozen one, otherwise what would be sent now; null without a sale. */
export async function previewEvidence(
  { settle }: Pick<AnsweringContext, "settle">,
  dispute: DisputeRow
): Promise<DisputeEvidence | null> {
  if (dispute.answer || !dispute.sale_id) {
    return dispute.answer
  }
  const sale = await settle.evidence({ tenant_no: dispute.tenant_no, sale_id: dispute.sale_id })

  return sale && assembleEvidence(sale)
}

/**
 * Sends the answer to a dispute to Stripe, once. It is frozen first; if Stripe's response is lost, the next call sends the same
 * texts with the same key.
 *
 * @param statement the organiser's own words, beside the data of the sale
 * @throws not_found (404)
 * @throws evidence_sent (409)
 * @throws dispute_closed (409)
 * @throws payment_unavailable (503): unknown whether Stripe has it, repeat the request
 */
export async function answerDispute(
  context: AnsweringContext,
  { tenant, id, user_id }: Answering,
  statement: string
): Promise<void> {
  const before = await requireDispute(context, tenant, id)
  if (before.answer_state === "none") {
    const sale = before.sale_id && (await context.settle.evidence({ tenant_no: tenant, sale_id: before.sale_id }))
    if (!sale || !takesAnswer(before.status)) {
      throw domainError("dispute_closed")
    }
    if (!(await freezeAnswer(context.pool, before, assembleEvidence(sale, statement), user_id))) {
      throw domainError("evidence_sent")
    }
  }
  const dispute = await requireDispute(context, tenant, id)
  if (dispute.answer_state !== "sending") {
    throw domainError("evidence_sent")
  }
  await submit(context, dispute)
}

async function submit(context: AnsweringContext, dispute: DisputeRow): Promise<void> {
  const read_at = await now(context)
  try {
    const answered = await askStripe("dispute", () =>
      context.stripe.disputes.update(
        dispute.provider_ref,
        { evidence: dispute.answer as Stripe.DisputeUpdateParams.Evidence, submit: true },
        { ...onAccount(dispute.account_ref), idempotencyKey: `dispute:${dispute.id}:answer:${dispute.answer_no}` }
      )
    )
    await markAnswered(context.pool, dispute)
    await takeDispute(context, dispute, answered, read_at)
  } catch (error) {
    await resolveFailure(context, dispute, error)
  }
}

/** Whatever the error, evidence that Stripe has received counts as sent; only without it is a refusal final. */
async function resolveFailure(context: AnsweringContext, dispute: DisputeRow, error: unknown): Promise<void> {
  const verdict = verdictOf(error)
  const read_at = await now(context)
  const made = await askStripe("dispute", () =>
    context.stripe.disputes.retrieve(dispute.provider_ref, {}, onAccount(dispute.account_ref))
  ).catch(() => null)
  if (made) {
    await takeDispute(context, dispute, made, read_at)
  }
  if (made && made.evidence_details.submission_count > dispute.answered_before) {
    await markAnswered(context.pool, dispute)

    return
  }
  if (made && verdict === "refused") {
    await dropAnswer(context.pool, dispute)
    throw domainError("dispute_closed")
  }
  if (verdict === "stored_500") {
    await nextAnswerKey(context.pool, dispute)
  }
  throw domainError("payment_unavailable")
}

/**
 * Accepts a dispute: the buyer keeps the money. Idempotent: Stripe's own state prevents a second time.
 *
 * @throws not_found (404)
 * @throws dispute_closed (409)
 * @throws payment_unavailable (503)
 */
export async function acceptDispute(context: AnsweringContext, { tenant, id, user_id }: Answering): Promise<void> {
  const dispute = await requireDispute(context, tenant, id)
  if (dispute.phase !== "open" && dispute.phase !== "inquiry") {
    throw domainError("dispute_closed")
  }
  const read_at = await now(context)
  try {
    const closed = await askStripe("dispute", () =>
      context.stripe.disputes.close(dispute.provider_ref, {}, { ...onAccount(dispute.account_ref) })
    )
    await recordAcceptance(context.pool, dispute, user_id)
    await takeDispute(context, dispute, closed, read_at)
  } catch (error) {
    throw domainError(verdictOf(error) === "refused" ? "dispute_closed" : "payment_unavailable")
  }
}

async function requireDispute({ pool }: DisputeContext, tenant: TenantId, id: string): Promise<DisputeRow> {
  const dispute = await findDispute(pool, tenant, id)
  if (!dispute) {
    throw domainError("not_found", { dispute_id: id })
  }

  return dispute
}
