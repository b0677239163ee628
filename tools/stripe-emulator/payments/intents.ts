import type Stripe from "stripe"
import { invalidRequest } from "../errors"
import type { Row } from "../rows"
import { Call, isPlatform } from "../world"
import { ensureChargeable, ensureStep } from "./currencies"

/** What the emulator knows about an intent beyond what Stripe shows. */
export type IntentNote = Row & {
  session: string | null
  instrument: string | null
  payer: Payer | null
  /** Where the bank's authentication returns to without a session. */
  return_url: string | null
}
export type Payer = {
  email: string | null
  name: string | null
  phone?: string | null
  address?: Stripe.Address | null
}

export type NewIntent = {
  amount: number
  currency: string
  capture_method?: string
  application_fee_amount?: number
  customer?: string | null
  description?: string | null
  metadata: Record<string, string>
  receipt_email?: string | null
  statement_descriptor?: string | null
  statement_descriptor_suffix?: string | null
  transfer_group?: string | null
  shipping?: object | null
  setup_future_usage?: string | null
  payment_method_types?: string[]
  automatic_payment_methods?: Stripe.PaymentIntent.AutomaticPaymentMethods | null
  session?: string
}

/**
 * @throws StripeFailure (400) on an invalid fee amount
 * @throws StripeFailure (400) on a fee without a connected account to take it from
 */
export function ensureFeeAllowed(call: Call, currency: string, application_fee_amount: number | undefined) {
  if (application_fee_amount === undefined) {
    return
  }
  const param = "application_fee_amount"
  if (isPlatform(call, call.account)) {
    throw invalidRequest(
      "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment.",
      { param }
    )
  }
  if (!Number.isInteger(application_fee_amount) || application_fee_amount < 0) {
    throw invalidRequest(`Invalid integer: ${application_fee_amount}`, { code: "parameter_invalid_integer", param })
  }
  ensureStep(application_fee_amount, currency, param)
}

/** A new intent in `requires_payment_method`. */
export function createIntent(call: Call, given: NewIntent): Stripe.PaymentIntent {
  const { store, clock, account, settings } = call
  ensureChargeable(given.amount, given.currency)
  ensureFeeAllowed(call, given.currency, given.application_fee_amount)
  const id = store.nextId("pi")
  const intent: Stripe.PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: given.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: isPlatform(call, account) ? null : settings.clientId,
    application_fee_amount: given.application_fee_amount ?? null,
    automatic_payment_methods: given.automatic_payment_methods ?? null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: (given.capture_method ?? "automatic_async") as Stripe.PaymentIntent.CaptureMethod,
    client_secret: `${id}_secret_emu`,
    confirmation_method: "automatic",
    created: clock.now(),
    currency: given.currency,
    customer: given.customer ?? null,
    customer_account: null,
    description: given.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: given.payment_method_types ?? ["card"],
    payment_record: null,
    processing: null,
    receipt_email: given.receipt_email ?? null,
    review: null,
    setup_future_usage: (given.setup_future_usage ?? null) as Stripe.PaymentIntent.SetupFutureUsage | null,
    shipping: shippingOf(given.shipping),
    source: null,
    statement_descriptor: given.statement_descriptor ?? null,
    statement_descriptor_suffix: given.statement_descriptor_suffix ?? null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: given.transfer_group ?? null,
  }
  const note: IntentNote = { id, session: given.session ?? null, instrument: null, payer: null, return_url: null }
  store.put("intent_note", account, note)

  return store.put("payment_intent", account, intent)
}

const NO_ADDRESS: Stripe.Address = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }

/** An address in which fields that were not given are null. */
export function addressOf(given: object | null | undefined): Stripe.Address | null {
  return given ? { ...NO_ADDRESS, ...given } : null
}

function shippingOf(given: { address?: object; name?: string } | null | undefined): Stripe.PaymentIntent.Shipping | null {
  return given ? { ...given, address: addressOf(given.address) ?? undefined } : null
}

/** Stripe's error when an intent's status does not allow the request. */
export function unexpectedState(intent: Stripe.PaymentIntent, action: string, allowed: string) {
  const failure = invalidRequest(
    `This PaymentIntent could not be ${action} because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${action}: ${allowed}.`,
    { code: "payment_intent_unexpected_state" }
  )
  Object.assign(failure.body, { payment_intent: structuredClone(intent) })

  return failure
}
