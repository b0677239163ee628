import type Stripe from "stripe"
import type { ChargeStatus } from "@guichet/ports"
import type { InvoiceCharge } from "../modules/payments/queries/charge-row"
import { nameIntent, recordCharge, type ChargeSighting } from "../modules/payments/commands/charges/record-charge"
import { mayRetry, wordOfRefusal } from "../modules/payments/rules/may-retry"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe } from "../stripe/ask"

/** The port's result for a charge that has ended or only waits. */
export const statusOfRow = ({ state, intent_ref, code, may_retry }: InvoiceCharge): ChargeStatus => ({
  state: state === "created" ? "unknown" : state,
  provider_ref: intent_ref,
  ...(code && { code }),
  ...(state === "declined" && { may_retry }),
})

export const unknownCharge = ({ intent_ref }: Pick<InvoiceCharge, "intent_ref">): ChargeStatus => ({
  state: "unknown",
  provider_ref: intent_ref,
})

/** Whether the provider can no longer change it. */
export const hasEnded = ({ state }: InvoiceCharge): boolean =>
  ["succeeded", "needs_authentication", "declined", "gone"].includes(state)

/**
 * Compares amount, currency and our own id with the request; the account is the platform's, since it was read without another
 * one.
 */
export const isThisCharge = (charge: InvoiceCharge, intent: Stripe.PaymentIntent): boolean =>
  BigInt(intent.status === "succeeded" ? intent.amount_received : intent.amount) === charge.amount_minor &&
  intent.currency === charge.currency &&
  intent.metadata.payment_id === charge.id

/**
 * Stores the state of a card payment. A refused one is cancelled first, so that the refusal is final, at the provider as well.
 *
 * @throws Stripe's errors and StripeAnswerError: only its id is stored then
 */
export async function concludeCard(
  context: PaymentContext,
  charge: InvoiceCharge,
  intent: Stripe.PaymentIntent
): Promise<ChargeStatus> {
  await nameIntent(context.pool, charge, intent.id)
  if (!isThisCharge(charge, intent)) {
    return { ...unknownCharge({ intent_ref: intent.id }), code: "does_not_match" }
  }
  const seen = sightingOfCard(intent)
  if (["declined", "needs_authentication"].includes(seen.state) && intent.status !== "canceled") {
    await askStripe("payment_intent", () =>
      context.stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: `invoice-cancel:${intent.id}` })
    )
  }

  return keep(context, charge, { ...seen, intent_ref: intent.id })
}

/** What card and page have in common. */
const movingOf = (intent: Stripe.PaymentIntent | null): ChargeSighting | null =>
  intent?.status === "succeeded" ? { state: "succeeded" } : intent?.status === "processing" ? { state: "processing" } : null

function sightingOfCard(intent: Stripe.PaymentIntent): ChargeSighting {
  const moving = movingOf(intent)
  if (moving) {
    return moving
  }
  const refusal = intent.last_payment_error ?? {}
  const code = wordOfRefusal(refusal)

  return code === "authentication_required" || intent.status === "requires_action"
    ? { state: "needs_authentication", code: "authentication_required" }
    : { state: "declined", code, may_retry: mayRetry(refusal) }
}

/** Stores the state of a page and its payment. */
export async function concludePage(
  context: PaymentContext,
  charge: InvoiceCharge,
  session: Stripe.Checkout.Session
): Promise<ChargeStatus> {
  const intent = typeof session.payment_intent === "object" ? session.payment_intent : null
  if (intent && !isThisCharge(charge, intent)) {
    return { ...unknownCharge({ intent_ref: intent.id }), code: "does_not_match" }
  }
  const seen = sightingOfPage(session, intent)

  return seen === null ? unknownCharge(charge) : keep(context, charge, { ...seen, intent_ref: intent?.id })
}

/** Null for a page that is complete with a payment whose result is unknown. */
function sightingOfPage(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): ChargeSighting | null {
  const moving = movingOf(intent)
  if (moving) {
    return moving
  }
  if (session.status === "expired" || intent?.status === "canceled") {
    return { state: "gone", code: "page_left" }
  }
  if (session.status === "open") {
    return { state: "open" }
  }

  return intent?.status === "requires_payment_method"
    ? { state: "declined", code: wordOfRefusal(intent.last_payment_error ?? {}), may_retry: false }
    : null
}

/** Writes a state and returns it. */
export async function keep({ pool }: PaymentContext, charge: InvoiceCharge, seen: ChargeSighting): Promise<ChargeStatus> {
  await recordCharge(pool, charge, seen)

  return {
    state: seen.state,
    provider_ref: seen.intent_ref ?? charge.intent_ref,
    ...(seen.code && { code: seen.code }),
    ...(seen.state === "declined" && { may_retry: seen.may_retry ?? false }),
  }
}
