import type { PaymentStatus } from "@guichet/ports"
import { lapsePayment } from "../modules/payments/commands/lapse-payment"
import type { CardPayment } from "../modules/payments/queries/payment-row"
import { verdictOf } from "../stripe/ask"
import type { PaymentContext } from "./payment-context"
import { revokeWhenGone } from "./revoke-when-gone"
import { statusOf } from "./provider-state"

/** Unknown: nothing may change. */
export const unknownStatus = (payment: CardPayment): PaymentStatus => ({
  state: "unknown",
  amount_minor: payment.amount_minor,
  currency: payment.currency,
  matching: payment.is_matching,
})

/**
 * The status when the provider could not be read: `unknown` or, if its account refuses us access, `unreadable` until an hour
 * after the page's end and `gone` from then on.
 */
export async function unreadStatus(context: PaymentContext, payment: CardPayment, error: unknown): Promise<PaymentStatus> {
  if (verdictOf(error) !== "revoked") {
    return unknownStatus(payment)
  }
  await revokeWhenGone(context, payment, error)
  const lapsed = await lapsePayment(context.pool, payment)
  if (lapsed?.is_gone) {
    return statusOf(payment, { ...payment, state: "gone", lapsed_at: new Date() })
  }

  return { ...unknownStatus(payment), state: "unreadable", ...(lapsed && { overdue: true }) }
}
