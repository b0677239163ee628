import type Stripe from "stripe"
import type { PaymentStatus } from "@guichet/ports"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import { nextPaymentKey } from "../modules/payments/commands/next-payment-key"
import { askStripe, reasonOf, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import type { PaymentContext } from "./payment-context"
import { expirePayment } from "./expire"
import { paymentStatus, requirePayment, hasSession, type PaymentKey } from "./payment-status"
import { isReturned, readProviderState } from "./provider-state"
import { unreadStatus } from "./unread"

/**
 * Returns everything to the buyer: closes an open page, releases an authorisation, refunds a captured payment entirely, including
 * the fee. The result is `gone` when nothing of it is left.
 */
export async function cancelPayment(context: PaymentContext, key: PaymentKey & { reason: string }): Promise<PaymentStatus> {
  const status = await expirePayment(context, key)
  if (status.state !== "authorised" && status.state !== "captured") {
    return status
  }
  const payment = await requirePayment(context, key)
  if (!hasSession(payment)) {
    return status
  }
  try {
    const { intent, state } = await readProviderState(context, payment)
    if (state === "captured") {
      await returnAll(context, payment, intent!, key.reason)

      return { ...status, state: "gone", released: true }
    }
    await askStripe("payment_intent", () =>
      context.stripe.paymentIntents.cancel(
        intent!.id,
        { cancellation_reason: "abandoned" },
        { ...onAccount(payment.account_ref), idempotencyKey: `cancel:${intent!.id}:${payment.key_no}` }
      )
    )

    return paymentStatus(context, key)
  } catch (error) {
    if (verdictOf(error) === "stored_500") {
      await nextPaymentKey(context.pool, payment, reasonOf(error))
    }
    // the caller repeats the call; nothing is lost meanwhile
    return unreadStatus(context, payment, error)
  }
}

/** Refunds the whole charge and, since there was never a sale, the whole fee; nothing if it was refunded before. */
async function returnAll(
  { stripe }: PaymentContext,
  payment: CardPayment,
  intent: Stripe.PaymentIntent,
  reason: string
): Promise<void> {
  if (isReturned(intent)) {
    return
  }
  await askStripe("refund", () =>
    stripe.refunds.create(
      {
        payment_intent: intent.id,
        metadata: { payment_id: payment.id, reason },
        refund_application_fee: payment.application_fee_minor > 0n,
      },
      { ...onAccount(payment.account_ref), idempotencyKey: `return:${intent.id}:${payment.key_no}` }
    )
  )
}
