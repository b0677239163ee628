import type { PaymentStatus } from "@guichet/ports"
import { abandonPayment } from "../modules/payments/commands/abandon-payment"
import { askStripe, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import type { PaymentContext } from "./payment-context"
import { hasSession, paymentStatus, requirePayment, type PaymentKey } from "./payment-status"
import { statusOf } from "./provider-state"
import { unreadStatus } from "./unread"

/**
 * Closes the hosted page and returns the state found afterwards. A page never shown is given up; if Stripe creates it after all,
 * `open` closes it. Stripe refuses to close a page that was paid or has ended: the status read afterwards shows which.
 */
export async function expirePayment(context: PaymentContext, key: PaymentKey): Promise<PaymentStatus> {
  const payment = await requirePayment(context, key)
  if (!hasSession(payment)) {
    const isGone = await abandonPayment(context.pool, payment)

    return isGone ? statusOf(payment, { state: "gone", is_matching: true }) : expirePayment(context, key)
  }
  if (payment.state === "open") {
    try {
      await askStripe("checkout.session", () =>
        context.stripe.checkout.sessions.expire(payment.session_ref, {}, onAccount(payment.account_ref))
      )
    } catch (error) {
      if (verdictOf(error) !== "refused") {
        return unreadStatus(context, payment, error)
      }
    }
  }

  return paymentStatus(context, key)
}
