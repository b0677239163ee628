import type Stripe from "stripe"
import { emit } from "../events"
import type { Cause, World } from "../world"

/** Cancels an uncaptured intent and releases its authorisation (the charge shows a full refund, as at Stripe). */
export function cancelIntent(
  call: World & { account: string; cause: Cause },
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null
) {
  const { store, clock, account, cause } = call
  const charge =
    intent.status === "requires_capture" ? store.get<Stripe.Charge>("charge", intent.latest_charge as string) : undefined
  Object.assign(intent, {
    status: "canceled",
    canceled_at: clock.now(),
    cancellation_reason: reason,
    amount_capturable: 0,
    next_action: null,
  })
  store.put("payment_intent", account, intent)
  store.remove("deadline", intent.id)
  if (charge) {
    store.put("charge", account, Object.assign(charge, { refunded: true, amount_refunded: charge.amount }))
    emit(call, cause, account, "charge.refunded", charge)
  }
  emit(call, cause, account, "payment_intent.canceled", intent)
}
