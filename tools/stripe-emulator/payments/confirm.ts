import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { StripeFailure, invalidRequest } from "../errors"
import { emit } from "../events"
import type { Call } from "../world"
import { captureCharge, disputeByCard } from "./capture"
import { Refusal, createCharge } from "./charges"
import { IntentNote, unexpectedState } from "./intents"
import { Chosen, attachMethod, isSetUp, markSetUp, payerOf, useMethod } from "./methods"

export type Terms = {
  /** The cardholder passed the bank's authentication. */
  isAuthenticated?: boolean
  /** The cardholder is not present to authenticate. */
  isOffSession?: boolean
}

const CONFIRMABLE = ["requires_payment_method", "requires_confirmation", "requires_action"]
const AUTHORISATION_SECONDS = 7 * 24 * 3_600
const UNAUTHENTICATED: Refusal = {
  code: "authentication_required",
  decline_code: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
}

/**
 * Tries to pay an intent. A refusal is a state, not an exception: `last_payment_error` is set
 * and the intent waits for another payment method. A bank debit is only started; the clock decides it.
 *
 * @throws StripeFailure payment_intent_unexpected_state (400)
 * @throws StripeFailure (400) for a payment method that the intent cannot use
 */
export function confirmIntent(call: Call, intent: Stripe.PaymentIntent, { method, instrument }: Chosen, terms: Terms = {}) {
  const { store, account } = call
  if (!CONFIRMABLE.includes(intent.status)) {
    throw unexpectedState(intent, "confirmed", CONFIRMABLE.join(", "))
  }
  if (!intent.payment_method_types.includes(method.type)) {
    throw invalidRequest(`The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent.`, {
      param: "payment_method",
    })
  }
  if (!terms.isAuthenticated) {
    useMethod(call, method, intent.customer as string | null)
  }
  const note = store.get<IntentNote>("intent_note", intent.id)!
  store.put("intent_note", account, Object.assign(note, { instrument: instrument.name, payer: payerOf(method) }))
  store.put("payment_intent", account, intent)
  Object.assign(intent, { payment_method: method.id, last_payment_error: null, next_action: null })
  const isUnattended = terms.isOffSession && !(instrument.authentication === "unless_set_up" && isSetUp(call, method.id))
  const wantsBank = instrument.outcome === "authenticate" && !terms.isAuthenticated
  if (wantsBank && !terms.isOffSession) {
    askForAuthentication(call, intent, note)
    return
  }
  const refusal = wantsBank && isUnattended ? UNAUTHENTICATED : instrument.decline
  if (instrument.kind === "sepa_debit") {
    startDebit(call, intent, { method, instrument })
    return
  }
  const charge = createCharge(call, intent, instrument, method, refusal)
  intent.latest_charge = charge.id
  if (refusal) {
    refuse(call, intent, charge, method, refusal)
  } else {
    keepMethod(call, intent, method)
    authorise(call, intent, charge)
  }
}

function authorise(call: Call, intent: Stripe.PaymentIntent, charge: Stripe.Charge) {
  const { account, cause } = call
  if (intent.capture_method === "manual") {
    Object.assign(intent, { status: "requires_capture", amount_capturable: intent.amount })
    setDeadline(call, account, { id: intent.id, kind: "authorisation", at: call.clock.now() + AUTHORISATION_SECONDS })
    emit(call, cause, account, "charge.succeeded", charge)
    emit(call, cause, account, "payment_intent.amount_capturable_updated", intent)
    return
  }
  captureCharge(call, intent, charge, { amount: intent.amount })
  emit(call, cause, account, "charge.succeeded", charge)
  emit(call, cause, account, "payment_intent.succeeded", intent)
  disputeByCard(call, charge)
}

function startDebit(call: Call, intent: Stripe.PaymentIntent, { method, instrument }: Chosen) {
  const { account, cause } = call
  if (intent.capture_method === "manual") {
    throw invalidRequest("The payment method type sepa_debit does not support manual capture.", { param: "capture_method" })
  }
  const charge = createCharge(call, intent, instrument, method, undefined)
  Object.assign(intent, { status: "processing", latest_charge: charge.id })
  const at = call.clock.now() + (instrument.settles_after_seconds ?? 0)
  setDeadline(call, account, { id: intent.id, kind: "debit_settles", at })
  emit(call, cause, account, "charge.pending", charge)
  emit(call, cause, account, "payment_intent.processing", intent)
}

/** Records the bank's refusal and sends its events. */
export function refuse(
  { store, account, cause, ...rest }: Call,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  method: Stripe.PaymentMethod,
  refusal: Refusal
) {
  const call = { store, account, cause, ...rest }
  Object.assign(intent, { status: "requires_payment_method", payment_method: null })
  intent.last_payment_error = {
    type: "card_error",
    ...(refusal as object),
    charge: charge.id,
    payment_method: structuredClone(method),
  }
  store.put("payment_intent", account, intent)
  emit(call, cause, account, "charge.failed", charge)
  emit(call, cause, account, "payment_intent.payment_failed", intent)
}

/** Saves the method with the customer when the intent requests it. */
export function keepMethod(call: Call, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod) {
  if (intent.setup_future_usage && intent.customer) {
    attachMethod(call, method, intent.customer as string)
    markSetUp(call, method.id)
  }
}

function askForAuthentication(call: Call, intent: Stripe.PaymentIntent, note: IntentNote) {
  const { settings, cause, account } = call
  intent.status = "requires_action"
  intent.next_action = {
    type: "redirect_to_url",
    redirect_to_url: { return_url: note.return_url ?? null, url: `${settings.publicBase}/c/authenticate/${intent.id}` },
  }
  emit(call, cause, account, "payment_intent.requires_action", intent)
}

/** The cardholder failed the bank's authentication. */
export function failAuthentication(call: Call, intent: Stripe.PaymentIntent) {
  intent.status = "requires_payment_method"
  intent.next_action = null
  intent.payment_method = null
  intent.last_payment_error = {
    type: "invalid_request_error",
    code: "payment_intent_authentication_failure",
    message: "The provided PaymentMethod has failed authentication.",
  }
  call.store.put("payment_intent", call.account, intent)
  emit(call, call.cause, call.account, "payment_intent.payment_failed", intent)
}

/** The 402 returned after a refused confirmation; what the refusal wrote is kept. */
export function refusalOf(intent: Stripe.PaymentIntent): StripeFailure | undefined {
  const error = intent.last_payment_error
  if (!error) {
    return undefined
  }
  const { type: _type, ...rest } = error

  return new StripeFailure(
    402,
    { type: "card_error", message: "", ...rest, payment_intent: structuredClone(intent) } as never,
    true
  )
}
