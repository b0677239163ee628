import type Stripe from "stripe"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import type { Row } from "../store"
import type { Call, Cause, World } from "../world"
import { cancelIntent } from "./cancel"
import { confirmIntent, failAuthentication } from "./confirm"
import type { Instrument } from "./instruments"
import { NewIntent, Payer, createIntent } from "./intents"

/** Line items of a session and what its intent will be made of: Stripe creates the intent when the buyer first submits. */
export type SessionNote = Row & { items: Stripe.LineItem[]; intent: NewIntent }
export type PaymentOutcome = "paid" | "declined" | "requires_action"

type Actor = World & { account: string; cause: Cause }

/** @throws StripeFailure (400) when the session is complete or expired */
function ensureOpen(session: Stripe.Checkout.Session) {
  if (session.status !== "open") {
    throw invalidRequest(`This Checkout Session is ${session.status}; only open sessions may be paid or expired.`)
  }
}

/**
 * What the hosted page does when the buyer submits. The first attempt creates the intent; a declined card leaves the session open.
 *
 * @throws StripeFailure (400) when the session is not open
 */
export function paySession(call: Call, session: Stripe.Checkout.Session, instrument: Instrument, payer: Payer): PaymentOutcome {
  const { store, account, cause } = call
  ensureOpen(session)
  let intent = session.payment_intent
    ? store.get<Stripe.PaymentIntent>("payment_intent", session.payment_intent as string)!
    : undefined
  if (!intent) {
    intent = createIntent(call, { ...store.get<SessionNote>("line_items", session.id)!.intent, session: session.id })
    emit(call, cause, account, "payment_intent.created", intent)
    session.payment_intent = intent.id
    store.put("checkout.session", account, session)
  }
  confirmIntent(call, intent, instrument, payer)

  return afterAttempt(call, session, intent, payer)
}

/** The bank's step of a session's payment, passed or failed. */
export function authenticateSession(
  call: Call,
  session: Stripe.Checkout.Session,
  instrument: Instrument,
  payer: Payer,
  isPassed: boolean
): PaymentOutcome {
  ensureOpen(session)
  const intent = call.store.get<Stripe.PaymentIntent>("payment_intent", session.payment_intent as string)
  if (intent?.status !== "requires_action") {
    throw invalidRequest("Nothing waits for authentication.")
  }
  if (isPassed) {
    confirmIntent(call, intent, instrument, payer, true)
  } else {
    failAuthentication(call, intent)
  }

  return afterAttempt(call, session, intent, payer)
}

/** Ends an open session; an unfinished intent is cancelled with it. */
export function expireSession(call: Actor, session: Stripe.Checkout.Session) {
  const { store, account, cause } = call
  ensureOpen(session)
  Object.assign(session, { status: "expired", url: null })
  store.put("checkout.session", account, session)
  store.remove("deadline", session.id)
  const intent = session.payment_intent && store.get<Stripe.PaymentIntent>("payment_intent", session.payment_intent as string)
  if (intent) {
    cancelIntent(call, intent, "automatic")
  }
  emit(call, cause, account, "checkout.session.expired", session)
}

function afterAttempt(call: Call, session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent, payer: Payer): PaymentOutcome {
  const { store, account, cause } = call
  if (intent.status === "requires_action") {
    return "requires_action"
  }
  if (intent.status === "requires_payment_method") {
    return "declined"
  }
  Object.assign(session, {
    status: "complete",
    url: null,
    payment_status: intent.status === "succeeded" ? "paid" : "unpaid",
    customer_details: {
      address: null,
      business_name: null,
      email: payer.email,
      individual_name: null,
      name: payer.name,
      phone: null,
      tax_exempt: "none",
      tax_ids: [],
    },
  })
  store.put("checkout.session", account, session)
  store.remove("deadline", session.id)
  emit(call, cause, account, "checkout.session.completed", session)

  return "paid"
}
