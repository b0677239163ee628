import type Stripe from "stripe"
import type { RefundPaymentInput } from "@guichet/kernel/ports"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import { nextRefundKey, recordRefund } from "../modules/payments/queries/record-refund"
import { reserveRefund, type CardRefund, type CardRefundState } from "../modules/payments/queries/refund-row"
import { askStripe, codeOf, reasonOf, verdictOf } from "../stripe/ask"
import type { PaymentContext } from "./context"
import { returnFee } from "./return-fee"
import { requirePayment } from "./status"

export interface RefundAnswer {
  state: "accepted" | "refused" | "unknown"
  provider_ref: string | null
  reason?: string
}

/**
 * Sends money back to the card, once a `refund_id`, then the fee's share to the organiser. Amounts are those of the first call. A fee that could not be
 * returned stays `pending` and is returned by the worker: the buyer's refund never waits for it.
 */
export async function refundPayment(context: PaymentContext, input: RefundPaymentInput): Promise<RefundAnswer> {
  const payment = await requirePayment(context, input)
  const refund = await reserveRefund(context.pool, input)
  const answer = refund.state === "requested" ? await submit(context, payment, refund) : stored(refund)
  if (answer.state === "accepted" && refund.fee_state === "pending") {
    await returnFee(context, payment, refund)
  }

  return answer
}

const stored = ({ state, provider_ref, reason }: CardRefund): RefundAnswer =>
  state === "refused" ? { state: "refused", provider_ref, reason: reason ?? undefined } : { state: "accepted", provider_ref }

async function submit(context: PaymentContext, payment: CardPayment, refund: CardRefund): Promise<RefundAnswer> {
  if (!payment.intent_ref) {
    return refuse(context, refund, "nothing was paid")
  }
  try {
    const made = await askStripe("refund", () =>
      context.stripe.refunds.create(
        {
          payment_intent: payment.intent_ref!,
          amount: Number(refund.amount_minor),
          metadata: { refund_id: refund.refund_id, payment_id: payment.id },
        },
        { stripeAccount: payment.account_ref, idempotencyKey: `refund:${refund.refund_id}:${refund.key_no}` }
      )
    )

    return accept(context, refund, made)
  } catch (error) {
    return judgeFailure(context, payment, refund, error)
  }
}

/** Whatever went wrong, a refund that bears our id is ours and was made; only then is a refusal a refusal. */
async function judgeFailure(
  context: PaymentContext,
  payment: CardPayment,
  refund: CardRefund,
  error: unknown
): Promise<RefundAnswer> {
  const verdict = verdictOf(error)
  if (verdict === "revoked") {
    return refuse(context, refund, "the account is no longer connected")
  }
  try {
    const made = await findMade(context, payment, refund)
    if (made) {
      return accept(context, refund, made)
    }
  } catch {
    // Not readable either: the caller asks again with the same refund_id.
    return { state: "unknown", provider_ref: null, reason: reasonOf(error) }
  }
  if (verdict === "refused") {
    return refuse(context, refund, codeOf(error) ?? reasonOf(error))
  }
  if (verdict === "stored_500") {
    await nextRefundKey(context.pool, refund, "refund")
  }

  return { state: "unknown", provider_ref: null, reason: reasonOf(error) }
}

async function findMade(
  { stripe }: PaymentContext,
  payment: CardPayment,
  refund: CardRefund
): Promise<Stripe.Refund | undefined> {
  const listed = await askStripe("list", () =>
    stripe.refunds.list({ payment_intent: payment.intent_ref!, limit: 100 }, { stripeAccount: payment.account_ref })
  )

  return listed.data.find(({ metadata }) => metadata?.refund_id === refund.refund_id)
}

const stateOfRefund: Record<string, CardRefundState> = { succeeded: "succeeded", failed: "failed", canceled: "failed" }

/** Our word for Stripe's status; pending and what may come later count as accepted. */
export const refundStateOf = ({ status }: Stripe.Refund): CardRefundState => stateOfRefund[status ?? ""] ?? "accepted"

async function accept({ pool }: PaymentContext, refund: CardRefund, made: Stripe.Refund): Promise<RefundAnswer> {
  const state = refundStateOf(made)
  if (state === "failed") {
    const reason = made.failure_reason ?? "failed"
    await recordRefund(pool, refund, { state: "refused", provider_ref: made.id, reason })

    return { state: "refused", provider_ref: made.id, reason }
  }
  await recordRefund(pool, refund, { state, provider_ref: made.id })

  return { state: "accepted", provider_ref: made.id }
}

async function refuse({ pool }: PaymentContext, refund: CardRefund, reason: string): Promise<RefundAnswer> {
  await recordRefund(pool, refund, { state: "refused", reason })

  return { state: "refused", provider_ref: null, reason }
}
