import Stripe from "stripe"
import { crashPoint } from "@guichet/kernel/crash-point"
import type { PaymentStatus } from "@guichet/ports"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import { recordPayment } from "../modules/payments/commands/record-payment"
import { beginCapture, endCapture } from "../modules/payments/commands/begin-capture"
import { nextPaymentKey } from "../modules/payments/commands/next-payment-key"
import { askStripe, reasonOf, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import type { PaymentContext } from "./payment-context"
import { hasSession, requirePayment, type PaymentKey } from "./payment-status"
import { feeOf, isMatching, readProviderState, statusOf } from "./provider-state"
import { unknownStatus, unreadStatus } from "./unread"

/**
 * Captures an authorisation, once: Stripe's own state prevents a second capture. The provider's state is read first, unless
 * known, and again after a failure. A payment that does not match is never captured.
 */
export async function capturePayment(context: PaymentContext, key: PaymentKey & { sale_id: string }): Promise<PaymentStatus> {
  const payment = (await beginCapture(context.pool, key)) ?? (await requirePayment(context, key))
  if (payment.state === "captured" || payment.state === "gone" || !hasSession(payment)) {
    return statusOf(payment, payment)
  }
  try {
    const providerState = isKnownAuthorised(payment) ? payment : await readProviderState(context, payment)
    if (providerState.state !== "authorised" || !providerState.is_matching) {
      await endCapture(context.pool, payment)

      return statusOf(payment, providerState)
    }
    crashPoint("before_capture")
    const intent = await takeMoney(
      context,
      payment,
      "intent" in providerState ? providerState.intent!.id : providerState.intent_ref,
      key.sale_id
    )
    crashPoint("capture_unread")
    const is_matching = isMatching(payment, intent)
    await recordPayment(context.pool, payment, { state: "captured", is_matching, fee_ref: feeOf(intent), sale_id: key.sale_id })

    return statusOf(payment, { state: "captured", is_matching, amount_minor: BigInt(intent.amount_received) })
  } catch (error) {
    if (tookNothing(error)) {
      await endCapture(context.pool, payment)
    }
    if (verdictOf(error) === "stored_500") {
      await nextPaymentKey(context.pool, payment, reasonOf(error))
    }

    return verdictOf(error) === "revoked" ? unreadStatus(context, payment, error) : rereadAfterFailure(context, payment)
  }
}

/** The provider responded and certainly captured nothing. */
const tookNothing = (error: unknown): boolean =>
  ["refused", "revoked"].includes(verdictOf(error)) || error instanceof Stripe.errors.StripeRateLimitError

/** Authorised according to a recent read, or to a process that was killed afterwards. */
const isKnownAuthorised = (payment: CardPayment): payment is CardPayment & { intent_ref: string } =>
  payment.state === "authorised" && payment.is_matching && payment.intent_ref !== null

/** Amount and fee are explicit, so that changes on the account meanwhile do not affect what is captured. */
const takeMoney = (
  { stripe }: PaymentContext,
  { account_ref, key_no, amount_minor, application_fee_minor }: CardPayment,
  intent_ref: string,
  sale_id: string
): Promise<Stripe.PaymentIntent> =>
  askStripe("payment_intent", () =>
    stripe.paymentIntents.capture(
      intent_ref,
      {
        amount_to_capture: Number(amount_minor),
        ...(application_fee_minor > 0n && { application_fee_amount: Number(application_fee_minor) }),
        metadata: { sale_id },
        expand: ["latest_charge"],
      },
      { ...onAccount(account_ref), idempotencyKey: `capture:${intent_ref}:${key_no}` }
    )
  )

/** A refused capture is final when Stripe shows that the intent ended; a lost response may hide a capture. */
async function rereadAfterFailure(
  context: PaymentContext,
  payment: Parameters<typeof readProviderState>[1]
): Promise<PaymentStatus> {
  try {
    const providerState = await readProviderState(context, payment)

    return providerState.state === "captured" || providerState.state === "gone"
      ? statusOf(payment, providerState)
      : unknownStatus(payment)
  } catch (error) {
    // settle's next call reads again: an unknown state is a result, not a loss
    return unreadStatus(context, payment, error)
  }
}
