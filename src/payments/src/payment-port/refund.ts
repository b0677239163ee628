import type Stripe from "stripe"
import type { PaymentPort, RefundPaymentInput } from "@guichet/ports"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import { nextRefundKey, recordRefund } from "../modules/payments/commands/record-refund"
import { refsOfOthers, reserveRefund, type CardRefund, type CardRefundState } from "../modules/payments/commands/refund-row"
import { askStripe, codeOf, reasonOf, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import { secondsAside } from "../stripe/rate-limit"
import type { PaymentContext } from "./payment-context"
import { isThisRefund } from "./is-this-refund"
import { returnFee } from "./return-fee"
import { requirePayment } from "./payment-status"

export type RefundAnswer = Awaited<ReturnType<PaymentPort["refund"]>>

/**
 * Refunds money to the card, once per attempt, then returns the fee's share to the organiser, once per `refund_id`. Amounts are
 * those of the first call. A fee that could not be returned stays `pending` for the worker: the buyer's refund never waits for
 * it.
 *
 * @param feeContext with which the fee is returned
 */
export async function refundPayment(
  context: PaymentContext,
  input: RefundPaymentInput,
  feeContext: PaymentContext = context
): Promise<RefundAnswer> {
  const payment = await requirePayment(context, input)
  const { refund, is_new } = await reserveRefund(context.pool, input)
  if (input.attempt < refund.attempt) {
    return { state: "refused", provider_ref: null, reason: "a later attempt was made" }
  }
  const answer = refund.state === "requested" ? await submit(context, payment, refund, is_new) : stored(refund)
  if (answer.state === "accepted" && refund.fee_state === "pending") {
    // the worker returns it later, and records why this failed if it fails again
    await returnFee(feeContext, payment, refund).catch(() => undefined)
  }

  return answer
}

/** A failed one was accepted before: the inbox reports the failure. */
const stored = ({ state, provider_ref, reason }: CardRefund): RefundAnswer =>
  state === "refused" ? { state: "refused", provider_ref, reason: reason ?? undefined } : { state: "accepted", provider_ref }

async function submit(context: PaymentContext, payment: CardPayment, refund: CardRefund, is_new: boolean): Promise<RefundAnswer> {
  if (!payment.intent_ref) {
    return refuse(context, refund, "nothing_paid")
  }
  try {
    // it may exist from an earlier request whose response was lost; the provider forgets its key after a day
    const made = is_new ? undefined : await findMade(context, payment, refund)

    return accept(context, refund, made ?? (await create(context, payment, refund)))
  } catch (error) {
    return resolveFailure(context, payment, { refund, is_new }, error)
  }
}

const create = ({ stripe }: PaymentContext, payment: CardPayment, refund: CardRefund): Promise<Stripe.Refund> =>
  askStripe("refund", () =>
    stripe.refunds.create(
      {
        payment_intent: payment.intent_ref!,
        amount: Number(refund.amount_minor),
        metadata: { refund_id: refund.refund_id, payment_id: payment.id },
      },
      { ...onAccount(payment.account_ref), idempotencyKey: `refund:${refund.refund_id}:${refund.key_no}` }
    )
  )

/**
 * Whatever the error, a refund that exists for this request and did not fail is this one; only without it is a refusal final. An
 * account that refuses us access also refuses a first request; for an earlier one it is unknown whether the refund exists. A
 * 429 says nothing about the refund.
 */
async function resolveFailure(
  context: PaymentContext,
  payment: CardPayment,
  { refund, is_new }: { refund: CardRefund; is_new: boolean },
  error: unknown
): Promise<RefundAnswer> {
  const verdict = verdictOf(error)
  const retry_seconds = secondsAside(error)
  if (retry_seconds !== undefined) {
    return { state: "later", provider_ref: null, retry_seconds }
  }
  if (verdict === "revoked") {
    return is_new
      ? refuse(context, refund, "account_disconnected")
      : { state: "unknown", provider_ref: null, reason: reasonOf(error) }
  }
  try {
    const made = await findMade(context, payment, refund)
    if (made) {
      return accept(context, refund, made)
    }
  } catch {
    // Reading failed too: the caller repeats the call with the same attempt.
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

/** This refund at the provider, unless it failed there before or is known as another refund's. */
async function findMade(
  { pool, stripe }: PaymentContext,
  payment: CardPayment,
  refund: CardRefund
): Promise<Stripe.Refund | undefined> {
  const listed = await askStripe("list", () =>
    stripe.refunds.list({ payment_intent: payment.intent_ref!, limit: 100 }, onAccount(payment.account_ref))
  )

  const ours = listed.data.filter((made) => isThisRefund(payment, refund, made) && !refund.failed_refs.includes(made.id))
  if (ours.length === 0) {
    return undefined
  }
  const taken = await refsOfOthers(
    pool,
    refund,
    ours.map(({ id }) => id)
  )

  return ours.find(({ id }) => !taken.has(id))
}

const stateOfRefund: Record<string, CardRefundState> = { succeeded: "succeeded", failed: "failed", canceled: "failed" }

/** Our state for Stripe's status; pending and unknown ones count as accepted. */
export const refundStateOf = ({ status }: Stripe.Refund): CardRefundState => stateOfRefund[status ?? ""] ?? "accepted"

/** Why the provider reversed a refund, by its own code. */
export const failureOf = ({ failure_reason, status }: Stripe.Refund): string => failure_reason ?? status ?? "failed"

async function accept({ pool }: PaymentContext, refund: CardRefund, made: Stripe.Refund): Promise<RefundAnswer> {
  const state = refundStateOf(made)
  const now = await recordRefund(pool, refund, {
    state,
    provider_ref: made.id,
    ...(state === "failed" && { reason: failureOf(made) }),
  })

  // no row: the inbox or a concurrent call moved it on, and the next call reads its state
  return now ? stored(now) : { state: "unknown", provider_ref: null }
}

async function refuse({ pool }: PaymentContext, refund: CardRefund, reason: string): Promise<RefundAnswer> {
  const now = await recordRefund(pool, refund, { state: "refused", reason })

  return now ? stored(now) : { state: "unknown", provider_ref: null }
}
