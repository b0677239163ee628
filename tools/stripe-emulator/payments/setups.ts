import type Stripe from "stripe"
import { StripeFailure, invalidRequest } from "../errors"
import { emit } from "../events"
import type { Row } from "../rows"
import { Call, Cause, World, isPlatform } from "../world"
import type { Terms } from "./confirm"
import { Chosen, attachMethod, markSetUp, useMethod } from "./methods"

/** What the emulator knows about a setup intent beyond what Stripe shows. */
export type SetupNote = Row & { session: string | null; return_url: string | null; method: string | null }
export type NewSetup = {
  customer?: string | null
  description?: string | null
  metadata: Record<string, string>
  payment_method_types?: string[]
  automatic_payment_methods?: Stripe.SetupIntent.AutomaticPaymentMethods | null
  usage?: string
  return_url?: string | null
  session?: string
}

const CONFIRMABLE = ["requires_payment_method", "requires_confirmation", "requires_action"]

/** Creates a setup intent, to save a card or bank account for payments without the holder. */
export function createSetup(call: Call, given: NewSetup): Stripe.SetupIntent {
  const { store, clock, account, settings, cause } = call
  const id = store.nextId("seti")
  const setup: Stripe.SetupIntent = {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: isPlatform(call, account) ? null : settings.clientId,
    automatic_payment_methods: given.automatic_payment_methods ?? null,
    cancellation_reason: null,
    client_secret: `${id}_secret_emu`,
    created: clock.now(),
    customer: given.customer ?? null,
    customer_account: null,
    description: given.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: given.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: given.payment_method_types ?? ["card"],
    single_use_mandate: null,
    status: "requires_payment_method",
    usage: given.usage ?? "off_session",
  }
  const note: SetupNote = { id, session: given.session ?? null, return_url: given.return_url ?? null, method: null }
  store.put("setup_note", account, note)
  store.put("setup_intent", account, setup)
  emit(call, cause, account, "setup_intent.created", setup)

  return setup
}

/**
 * Tries to save a method. A refusal is a state: `last_setup_error` is set and another payment method can be tried.
 *
 * @throws StripeFailure setup_intent_unexpected_state (400)
 * @throws StripeFailure (400) for a payment method it cannot use
 */
export function confirmSetup(call: Call, setup: Stripe.SetupIntent, { method, instrument }: Chosen, terms: Terms = {}) {
  const { store, account, cause, settings } = call
  ensureState(setup, CONFIRMABLE, "confirmed")
  if (!setup.payment_method_types.includes(method.type)) {
    throw invalidRequest(`The PaymentMethod provided (${method.type}) is not allowed for this SetupIntent.`, {
      param: "payment_method",
    })
  }
  if (!terms.isAuthenticated) {
    useMethod(call, method, setup.customer as string | null)
  }
  const note = store.get<SetupNote>("setup_note", setup.id)!
  store.put("setup_note", account, Object.assign(note, { method: method.id }))
  store.put("setup_intent", account, setup)
  Object.assign(setup, { payment_method: method.id, last_setup_error: null, next_action: null })
  if (instrument.outcome === "authenticate" && !terms.isAuthenticated) {
    setup.status = "requires_action"
    setup.next_action = {
      type: "redirect_to_url",
      redirect_to_url: { return_url: note.return_url, url: `${settings.publicBase}/c/authenticate/${setup.id}` },
    }
    emit(call, cause, account, "setup_intent.requires_action", setup)
    return
  }
  if (instrument.kind === "card" && instrument.decline && !instrument.isSaveable) {
    Object.assign(setup, { status: "requires_payment_method", payment_method: null })
    setup.last_setup_error = {
      type: "card_error",
      ...(instrument.decline as object),
      payment_method: structuredClone(method),
    }
    emit(call, cause, account, "setup_intent.setup_failed", setup)
    return
  }
  setup.status = "succeeded"
  markSetUp(call, method.id)
  if (setup.customer) {
    attachMethod(call, method, setup.customer as string)
  }
  emit(call, cause, account, "setup_intent.succeeded", setup)
}

/** The cardholder failed the bank's authentication. */
export function failSetup(call: Call, setup: Stripe.SetupIntent) {
  Object.assign(setup, { status: "requires_payment_method", payment_method: null, next_action: null })
  setup.last_setup_error = {
    type: "invalid_request_error",
    code: "setup_intent_authentication_failure",
    message: "The provided PaymentMethod has failed authentication.",
  }
  call.store.put("setup_intent", call.account, setup)
  emit(call, call.cause, call.account, "setup_intent.setup_failed", setup)
}

/** @throws StripeFailure setup_intent_unexpected_state (400) when it succeeded or was canceled */
export function cancelSetup(
  call: World & { account: string; cause: Cause },
  setup: Stripe.SetupIntent,
  reason: Stripe.SetupIntent.CancellationReason | null
) {
  ensureState(setup, CONFIRMABLE, "canceled")
  Object.assign(setup, { status: "canceled", cancellation_reason: reason, next_action: null })
  call.store.put("setup_intent", call.account, setup)
  emit(call, call.cause, call.account, "setup_intent.canceled", setup)
}

/** The 402 returned after a refused confirmation. */
export function setupRefusalOf(setup: Stripe.SetupIntent): StripeFailure | undefined {
  const error = setup.last_setup_error
  if (!error) {
    return undefined
  }
  const { type: _type, ...rest } = error

  return new StripeFailure(402, { type: "card_error", message: "", ...rest, setup_intent: structuredClone(setup) } as never, true)
}

function ensureState(setup: Stripe.SetupIntent, allowed: string[], action: string) {
  if (!allowed.includes(setup.status)) {
    const failure = invalidRequest(`This SetupIntent could not be ${action} because it has a status of ${setup.status}.`, {
      code: "setup_intent_unexpected_state",
    })
    Object.assign(failure.body, { setup_intent: structuredClone(setup) })
    throw failure
  }
}
