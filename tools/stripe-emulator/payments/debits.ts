import type Stripe from "stripe"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import type { Call } from "../world"
import { captureCharge } from "./capture"
import { outcomeOf } from "./charges"
import { keepMethod, refuse } from "./confirm"
import { findInstrument } from "./instruments"
import type { IntentNote } from "./intents"

/**
 * The bank executes or refuses a debit. Without an outcome from the control API the instrument decides.
 *
 * @throws StripeFailure (400) when the payment is not being processed
 */
export function settleDebit(call: Call, intent: Stripe.PaymentIntent, outcome?: "succeeded" | "failed") {
  const { store, account, cause } = call
  if (intent.status !== "processing") {
    throw invalidRequest(`Nothing is being processed: the payment is ${intent.status}.`, { param: "status" })
  }
  const note = store.get<IntentNote>("intent_note", intent.id)!
  const refusal = findInstrument(note.instrument ?? "")?.decline
  const isPaid = outcome ? outcome === "succeeded" : !refusal
  const charge = store.get<Stripe.Charge>("charge", intent.latest_charge as string)!
  const method = store.get<Stripe.PaymentMethod>("payment_method", intent.payment_method as string)!
  const session = note.session ? store.get<Stripe.Checkout.Session>("checkout.session", note.session) : undefined
  store.remove("deadline", intent.id)
  if (isPaid) {
    Object.assign(charge, { status: "succeeded", paid: true, outcome: outcomeOf(undefined) })
    keepMethod(call, intent, method)
    captureCharge(call, intent, charge, { amount: intent.amount })
    emit(call, cause, account, "charge.succeeded", charge)
    emit(call, cause, account, "payment_intent.succeeded", intent)
  } else {
    const reason = refusal ?? { code: "payment_intent_payment_attempt_failed", message: "The payment failed." }
    Object.assign(charge, {
      status: "failed",
      failure_code: reason.code,
      failure_message: reason.message,
      outcome: outcomeOf(reason),
    })
    store.put("charge", account, charge)
    refuse(call, intent, charge, method, reason)
  }
  if (session) {
    emit(
      call,
      cause,
      account,
      isPaid ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed",
      session
    )
  }
}
