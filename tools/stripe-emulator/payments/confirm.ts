import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { StripeFailure } from "../errors"
import { emit } from "../events"
import type { Call } from "../world"
import { captureCharge } from "./capture"
import { createCard } from "./cards"
import { createCharge } from "./charges"
import type { Instrument } from "./instruments"
import { IntentNote, Payer, unexpectedState } from "./intents"

const CONFIRMABLE = ["requires_payment_method", "requires_confirmation", "requires_action"]
const AUTHORISATION_SECONDS = 7 * 24 * 3_600

/**
 * Tries to pay an intent with a card. A refusal is a state, not an exception: `last_payment_error` is set and the intent waits for another card.
 *
 * @param isAuthenticated the cardholder passed the bank's step, if the card asks for it
 * @throws StripeFailure payment_intent_unexpected_state (400)
 */
export function confirmIntent(
  call: Call,
  intent: Stripe.PaymentIntent,
  instrument: Instrument,
  payer: Payer,
  isAuthenticated = false
) {
  const { store, account, cause } = call
  if (!CONFIRMABLE.includes(intent.status)) {
    throw unexpectedState(intent, "confirmed", CONFIRMABLE.join(", "))
  }
  const note = store.get<IntentNote>("intent_note", intent.id)!
  store.put("intent_note", account, Object.assign(note, { instrument: instrument.name, payer }))
  store.put("payment_intent", account, intent)
  const method = createCard(call, instrument, payer)
  intent.payment_method = method.id
  intent.last_payment_error = null
  intent.next_action = null

  if (instrument.outcome === "authenticate" && !isAuthenticated) {
    askForAuthentication(call, intent)
    return
  }
  const charge = createCharge(call, intent, instrument, method.id, payer)
  intent.latest_charge = charge.id
  if (charge.status === "failed") {
    intent.status = "requires_payment_method"
    intent.payment_method = null
    intent.last_payment_error = {
      type: "card_error",
      ...instrument.decline,
      charge: charge.id,
      payment_method: structuredClone(method),
    }
    emit(call, cause, account, "charge.failed", charge)
    emit(call, cause, account, "payment_intent.payment_failed", intent)
    return
  }
  if (intent.capture_method === "manual") {
    intent.status = "requires_capture"
    intent.amount_capturable = intent.amount
    setDeadline(call, account, { id: intent.id, kind: "authorisation", at: call.clock.now() + AUTHORISATION_SECONDS })
    emit(call, cause, account, "charge.succeeded", charge)
    emit(call, cause, account, "payment_intent.amount_capturable_updated", intent)
    return
  }
  captureCharge(call, intent, charge, { amount: intent.amount })
  emit(call, cause, account, "charge.succeeded", charge)
  emit(call, cause, account, "payment_intent.succeeded", intent)
}

function askForAuthentication({ settings, cause, ...call }: Call, intent: Stripe.PaymentIntent) {
  intent.status = "requires_action"
  intent.next_action = {
    type: "redirect_to_url",
    redirect_to_url: { return_url: null, url: `${settings.publicBase}/c/authenticate/${intent.id}` },
  }
  emit({ settings, ...call }, cause, call.account, "payment_intent.requires_action", intent)
}

/** The cardholder failed the bank's step. */
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

/** The 402 the API answers after a refused confirmation; what the refusal wrote is kept. */
export function refusalOf(intent: Stripe.PaymentIntent): StripeFailure | undefined {
  const error = intent.last_payment_error
  if (!error) {
    return undefined
  }
  const { type: _type, payment_method: _method, ...rest } = error

  return new StripeFailure(
    402,
    { type: "card_error", message: "", ...rest, payment_intent: structuredClone(intent) } as never,
    true
  )
}
