import type Stripe from "stripe"
import type { PaymentStatus } from "@guichet/ports"
import { askStripe } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import type { CardPayment, CardPaymentState } from "../modules/payments/queries/payment-row"
import { recordPayment } from "../modules/payments/commands/record-payment"
import type { PaymentContext } from "./payment-context"

/** The current state of one payment at Stripe. */
export interface PaymentProviderState {
  state: CardPaymentState
  is_matching: boolean
  was_authorised: boolean
  amount_minor: bigint
  intent: Stripe.PaymentIntent | null
  session: Stripe.Checkout.Session
}

/**
 * Reads a payment at Stripe, on the account it was opened on, and stores its state.
 *
 * @throws Stripe's errors and StripeAnswerError
 */
export async function readProviderState(
  { pool, stripe }: PaymentContext,
  payment: CardPayment & { session_ref: string }
): Promise<PaymentProviderState> {
  const session = await askStripe("checkout.session", () =>
    stripe.checkout.sessions.retrieve(
      payment.session_ref,
      { expand: ["payment_intent.latest_charge"] },
      onAccount(payment.account_ref)
    )
  )
  const providerState = providerStateOf(payment, session)
  await recordPayment(pool, payment, {
    state: providerState.state,
    is_matching: providerState.is_matching,
    was_authorised: providerState.was_authorised,
    intent_ref: providerState.intent?.id,
    fee_ref: providerState.intent ? feeOf(providerState.intent) : null,
  })

  return providerState
}

/** Decided by the intent: a session's `payment_status` stays `unpaid` until capture. */
export function providerStateOf(payment: CardPayment, session: Stripe.Checkout.Session): PaymentProviderState {
  const intent = typeof session.payment_intent === "object" ? session.payment_intent : null

  return {
    state: stateOf(session, intent),
    is_matching: intent ? isMatching(payment, intent) : true,
    was_authorised: payment.was_authorised || wasAuthorised(intent),
    amount_minor: intent ? BigInt(intent.status === "succeeded" ? intent.amount_received : intent.amount) : payment.amount_minor,
    intent,
    session,
  }
}

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): CardPaymentState {
  switch (intent?.status) {
    case "requires_capture":
      return "authorised"
    case "succeeded":
      return "captured"
    case "canceled":
      return "gone"
    default:
      return session.status === "expired" ? "gone" : "open"
  }
}

/** A charge that was not declined, even if the intent was cancelled afterwards. */
const wasAuthorised = (intent: Stripe.PaymentIntent | null): boolean =>
  typeof intent?.latest_charge === "object" && intent.latest_charge?.status === "succeeded"

/** Compares amount, fee, currency and our own id with the request; the account is correct because the intent was read on it. */
export function isMatching(payment: CardPayment, intent: Stripe.PaymentIntent): boolean {
  const amount = intent.status === "succeeded" ? intent.amount_received : intent.amount

  return (
    BigInt(amount) === payment.amount_minor &&
    BigInt(intent.application_fee_amount ?? 0) === payment.application_fee_minor &&
    intent.currency === payment.currency &&
    intent.metadata.payment_id === payment.id
  )
}

/** Whether the whole charge was refunded. */
export const isReturned = (intent: Stripe.PaymentIntent | null): boolean =>
  typeof intent?.latest_charge === "object" && intent.latest_charge?.refunded === true

/** The application fee that Stripe took with a charge; null before capture. */
export function feeOf(intent: Stripe.PaymentIntent): string | null {
  const fee = typeof intent.latest_charge === "object" ? intent.latest_charge?.application_fee : null

  return typeof fee === "string" ? fee : (fee?.id ?? null)
}

const portState = { created: "none", open: "none", authorised: "authorised", captured: "captured", gone: "gone" } as const

/** The port's result for a payment, from Stripe's response or, once it can no longer change, from our row. */
export const statusOf = (
  payment: Pick<CardPayment, "currency" | "amount_minor">,
  seen: {
    state: CardPaymentState
    is_matching: boolean
    was_authorised?: boolean
    amount_minor?: bigint
    lapsed_at?: Date | null
  }
): PaymentStatus => ({
  state: portState[seen.state],
  amount_minor: seen.amount_minor ?? payment.amount_minor,
  currency: payment.currency,
  matching: seen.is_matching,
  ...(seen.state === "gone" && seen.was_authorised && { released: true }),
  ...(seen.lapsed_at && { overdue: true }),
})
