import type Stripe from "stripe"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import type { Row } from "../rows"
import type { Call, Cause, World } from "../world"
import { cancelIntent } from "./cancel"
import { Terms, confirmIntent } from "./confirm"
import { createCustomer } from "./customers"
import { NewIntent, Payer, createIntent } from "./intents"
import { Chosen, attachMethod } from "./methods"
import { cancelSetup, confirmSetup } from "./setups"

/** Line items of a session and the data of its intent, which Stripe creates when the buyer first submits. */
export type SessionNote = Row & { items: Stripe.LineItem[]; intent: NewIntent | null }
/** `processing`: a bank debit was started. `saved`: a session of mode setup is complete. */
export type PaymentOutcome = "paid" | "processing" | "saved" | "declined" | "requires_action"

type Session = Stripe.Checkout.Session
type Actor = World & { account: string; cause: Cause }

/** Whether the session is complete and the buyer has nothing left to do. */
export function isComplete(outcome: PaymentOutcome): boolean {
  return outcome !== "declined" && outcome !== "requires_action"
}

/** The email address that a session's page starts with: the session's, the customer's, or an invented one. */
export function emailFor({ store }: World, session: Session): string {
  const customer = session.customer ? store.get<Stripe.Customer>("customer", session.customer as string) : undefined

  return session.customer_email ?? customer?.email ?? "buyer@example.com"
}

/** @throws StripeFailure (400) when the session is complete or expired */
export function ensureOpen(session: Session) {
  if (session.status !== "open") {
    throw invalidRequest(`This Checkout Session is ${session.status}; only open sessions may be paid or expired.`)
  }
}

/**
 * Runs when the buyer submits the hosted page, and after the bank's authentication.
 * The first attempt to pay creates the intent; a declined card leaves the session open.
 *
 * @throws StripeFailure (400) when the session is not open
 */
export function submitSession(call: Call, session: Session, chosen: Chosen, payer: Payer, terms: Terms = {}): PaymentOutcome {
  ensureOpen(session)
  if (session.mode === "setup") {
    const setup = call.store.get<Stripe.SetupIntent>("setup_intent", session.setup_intent as string)!
    confirmSetup(call, setup, chosen, terms)

    return afterSetup(call, session, setup, payer)
  }
  const intent = intentOf(call, session)
  confirmIntent(call, intent, chosen, terms)

  return afterPayment(call, session, intent, payer)
}

/** Expires an open session and cancels its unfinished intent. */
export function expireSession(call: Actor, session: Session) {
  const { store, account, cause } = call
  ensureOpen(session)
  Object.assign(session, { status: "expired", url: null })
  store.put("checkout.session", account, session)
  store.remove("deadline", session.id)
  const intent = session.payment_intent && store.get<Stripe.PaymentIntent>("payment_intent", session.payment_intent as string)
  if (intent) {
    cancelIntent(call, intent, "automatic")
  }
  if (session.setup_intent) {
    cancelSetup(call, store.get<Stripe.SetupIntent>("setup_intent", session.setup_intent as string)!, "abandoned")
  }
  emit(call, cause, account, "checkout.session.expired", session)
}

function intentOf(call: Call, session: Session): Stripe.PaymentIntent {
  const { store, account, cause } = call
  if (session.payment_intent) {
    return store.get<Stripe.PaymentIntent>("payment_intent", session.payment_intent as string)!
  }
  const terms = store.get<SessionNote>("line_items", session.id)!.intent!
  const intent = createIntent(call, { ...terms, session: session.id })
  emit(call, cause, account, "payment_intent.created", intent)
  session.payment_intent = intent.id
  store.put("checkout.session", account, session)

  return intent
}

function afterPayment(call: Call, session: Session, intent: Stripe.PaymentIntent, payer: Payer): PaymentOutcome {
  if (intent.status === "requires_action") {
    return "requires_action"
  }
  if (intent.status === "requires_payment_method") {
    return "declined"
  }
  complete(call, session, payer, intent.status === "succeeded" ? "paid" : "unpaid")
  if (session.customer && intent.customer !== session.customer) {
    intent.customer = session.customer
    call.store.put("payment_intent", call.account, intent)
  }
  emit(call, call.cause, call.account, "checkout.session.completed", session)

  return intent.status === "processing" ? "processing" : "paid"
}

function afterSetup(call: Call, session: Session, setup: Stripe.SetupIntent, payer: Payer): PaymentOutcome {
  if (setup.status === "requires_action") {
    return "requires_action"
  }
  if (setup.status === "requires_payment_method") {
    return "declined"
  }
  complete(call, session, payer, "no_payment_required")
  if (session.customer && setup.customer !== session.customer) {
    setup.customer = session.customer
    call.store.put("setup_intent", call.account, setup)
    const method = call.store.get<Stripe.PaymentMethod>("payment_method", setup.payment_method as string)!
    attachMethod(call, method, session.customer as string)
  }
  emit(call, call.cause, call.account, "checkout.session.completed", session)

  return "saved"
}

function complete(call: Call, session: Session, payer: Payer, payment_status: Stripe.Checkout.Session.PaymentStatus) {
  const { store, account } = call
  if (session.customer_creation === "always" && !session.customer) {
    session.customer = createCustomer(call, { email: payer.email, name: payer.name }).id
  }
  Object.assign(session, {
    status: "complete",
    url: null,
    payment_status,
    customer_details: {
      address: payer.address ?? null,
      business_name: null,
      email: payer.email,
      individual_name: null,
      name: payer.name,
      phone: payer.phone ?? null,
      tax_exempt: "none",
      tax_ids: [],
    },
  })
  store.put("checkout.session", account, session)
  store.remove("deadline", session.id)
}
