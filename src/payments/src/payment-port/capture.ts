import type Stripe from "stripe"
import { crashPoint } from "@guichet/kernel/crash-point"
import type { PaymentStatus } from "@guichet/kernel/ports"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import { recordPayment } from "../modules/payments/queries/record-payment"
import { nameSale } from "../modules/payments/queries/name-sale"
import { nextPaymentKey } from "../modules/payments/queries/next-payment-key"
import { askStripe, reasonOf, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import type { PaymentContext } from "./context"
import { revokeWhenGone } from "./revoke-when-gone"
import { hasSession, requirePayment, type PaymentKey } from "./status"
import { feeOf, isMatching, readTruth, statusOf, unknownStatus, type PaymentTruth } from "./truth"

/**
 * Takes the money of an authorisation, once: Stripe's own state makes a second capture impossible, so the truth is read first, and after a failure
 * again. A payment that does not match is never captured.
 */
export async function capturePayment(context: PaymentContext, key: PaymentKey & { sale_id: string }): Promise<PaymentStatus> {
  const payment = await requirePayment(context, key)
  await nameSale(context.pool, payment, key.sale_id)
  if (payment.state === "captured" || payment.state === "gone" || !hasSession(payment)) {
    return statusOf(payment, payment)
  }
  try {
    const truth = await readTruth(context, payment)
    if (truth.state !== "authorised" || !truth.is_matching) {
      return statusOf(payment, truth)
    }
    crashPoint("before_capture")
    const intent = await takeMoney(context, payment, truth, key.sale_id)
    crashPoint("capture_unread")
    const is_matching = isMatching(payment, intent)
    await recordPayment(context.pool, payment, { state: "captured", is_matching, fee_ref: feeOf(intent), sale_id: key.sale_id })

    return statusOf(payment, { state: "captured", is_matching, amount_minor: BigInt(intent.amount_received) })
  } catch (error) {
    await revokeWhenGone(context, payment, error)
    if (verdictOf(error) === "stored_500") {
      await nextPaymentKey(context.pool, payment, reasonOf(error))
    }

    return rereadAfterFailure(context, payment)
  }
}

const takeMoney = (
  { stripe }: PaymentContext,
  { account_ref, key_no }: CardPayment,
  { intent }: PaymentTruth,
  sale_id: string
): Promise<Stripe.PaymentIntent> =>
  askStripe("payment_intent", () =>
    stripe.paymentIntents.capture(
      intent!.id,
      { metadata: { sale_id }, expand: ["latest_charge"] },
      { ...onAccount(account_ref), idempotencyKey: `capture:${intent!.id}:${key_no}` }
    )
  )

/** A refused capture is final when Stripe shows the intent ended; a lost answer may hide a capture. */
async function rereadAfterFailure(context: PaymentContext, payment: Parameters<typeof readTruth>[1]): Promise<PaymentStatus> {
  try {
    const truth = await readTruth(context, payment)

    return truth.state === "captured" || truth.state === "gone" ? statusOf(payment, truth) : unknownStatus(payment)
  } catch {
    // Settle's next call reads again: `unknown` is the answer, not a loss.
    return unknownStatus(payment)
  }
}
