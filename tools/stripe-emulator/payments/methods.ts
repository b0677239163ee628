import type Stripe from "stripe"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import type { Row } from "../rows"
import type { Call } from "../world"
import { Instrument, findInstrument } from "./instruments"
import type { Payer } from "./intents"
import { shapeOf } from "./method-shapes"

/** What the emulator knows about a payment method beyond what Stripe shows. */
export type MethodNote = Row & { instrument: string; isSetUp: boolean; isUsed: boolean }
export type Chosen = { method: Stripe.PaymentMethod; instrument: Instrument }

/** Stores the card or bank account as a payment method of the account. */
export function createMethod({ store, clock, account }: Call, instrument: Instrument, payer: Payer): Stripe.PaymentMethod {
  const method: Stripe.PaymentMethod = {
    id: store.nextId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: {
      address: payer.address ?? null,
      email: payer.email,
      name: payer.name,
      phone: payer.phone ?? null,
      tax_id: null,
    },
    created: clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    ...shapeOf(instrument),
  }
  store.put<MethodNote>("method_note", account, { id: method.id, instrument: instrument.name, isSetUp: false, isUsed: false })

  return store.put("payment_method", account, method)
}

/**
 * The payment method that a request names: one of the account's, or a test token, which creates one.
 *
 * @throws StripeFailure resource_missing (400)
 */
export function chosenMethod(call: Call, given: string, payer: Payer = { email: null, name: null }): Chosen {
  const { store, account } = call
  const stored = store.get<Stripe.PaymentMethod>("payment_method", given, account)
  if (stored) {
    return { method: stored, instrument: findInstrument(noteOf(call, stored.id).instrument)! }
  }
  const instrument = /^(pm|tok)_/.test(given) ? findInstrument(given) : undefined
  if (!instrument) {
    throw invalidRequest(`No such PaymentMethod: '${given}'. The emulator knows the pm_card_… tokens of its README.`, {
      code: "resource_missing",
      param: "payment_method",
    })
  }

  return { method: createMethod(call, instrument, payer), instrument }
}

export function payerOf({ billing_details: { address, email, name, phone } }: Stripe.PaymentMethod): Payer {
  return { address, email, name, phone }
}

/**
 * Uses a method for a payment or setup. A customer's method works for this customer only; one without a customer works once.
 *
 * @throws StripeFailure (400) when it belongs to another customer, or was used already
 */
export function useMethod(call: Call, method: Stripe.PaymentMethod, customer: string | null) {
  const note = noteOf(call, method.id)
  if (method.customer && method.customer !== customer) {
    throw invalidRequest(
      `The payment method ${method.id} belongs to a Customer. Please include the Customer in the \`customer\` parameter.`,
      {
        param: "payment_method",
      }
    )
  }
  if (!method.customer && note.isUsed) {
    throw invalidRequest(
      "The provided PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.",
      { param: "payment_method" }
    )
  }
  call.store.put<MethodNote>("method_note", call.account, { ...note, isUsed: true })
}

/** Records the holder's consent to payments made without them, authenticated by the bank if the card requires it. */
export function markSetUp(call: Call, id: string) {
  call.store.put<MethodNote>("method_note", call.account, { ...noteOf(call, id), isSetUp: true })
}

export function isSetUp(call: Call, id: string): boolean {
  return noteOf(call, id).isSetUp
}

/** @throws StripeFailure (400) when it belongs to another customer */
export function attachMethod(call: Call, method: Stripe.PaymentMethod, customer: string) {
  if (method.customer === customer) {
    return
  }
  if (method.customer) {
    throw invalidRequest("The payment method you provided has already been attached to a customer.")
  }
  method.customer = customer
  call.store.put("payment_method", call.account, method)
  emit(call, call.cause, call.account, "payment_method.attached", method)
}

/**
 * Detaches the method from its customer; it cannot be used again.
 *
 * @throws StripeFailure (400) when it has no customer
 */
export function detachMethod(call: Call, method: Stripe.PaymentMethod) {
  const { customer } = method
  if (!customer) {
    throw invalidRequest("The payment method you provided is not attached to a customer so detachment is impossible.")
  }
  method.customer = null
  call.store.put("payment_method", call.account, method)
  call.store.put<MethodNote>("method_note", call.account, { ...noteOf(call, method.id), isUsed: true, isSetUp: false })
  emit(call, call.cause, call.account, "payment_method.detached", method, { customer })
}

function noteOf({ store }: Call, id: string): MethodNote {
  return store.get<MethodNote>("method_note", id) ?? { id, instrument: "visa", isSetUp: false, isUsed: true }
}
