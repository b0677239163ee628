import type Stripe from "stripe"
import { Call, isPlatform } from "../world"
import type { Instrument } from "./instruments"
import { shapeOnCharge } from "./method-shapes"
import { payerOf } from "./methods"

export type Refusal = NonNullable<Instrument["decline"]>

/** Creates a charge of the intent's amount, not yet captured: authorised, refused, or (a bank debit) pending. */
export function createCharge(
  call: Call,
  intent: Stripe.PaymentIntent,
  instrument: Instrument,
  method: Stripe.PaymentMethod,
  refusal: Refusal | undefined
): Stripe.Charge {
  const { store, clock, account, settings } = call
  const { email, name, phone, address } = payerOf(method)
  const isPending = instrument.kind === "sepa_debit" && !refusal
  const charge: Stripe.Charge = {
    id: store.nextId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: isPlatform(call, account) ? null : settings.clientId,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: { address: address ?? null, email, name, phone: phone ?? null, tax_id: null },
    calculated_statement_descriptor: ["EMULATOR", intent.statement_descriptor_suffix].filter(Boolean).join("* "),
    captured: false,
    created: clock.now(),
    currency: intent.currency,
    customer: intent.customer as string | null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: refusal?.code ?? null,
    failure_message: refusal?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: isPending ? null : outcomeOf(refusal),
    paid: !refusal && !isPending,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: shapeOnCharge(instrument, refusal ? null : intent.amount),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping as Stripe.Charge.Shipping | null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: refusal ? "failed" : isPending ? "pending" : "succeeded",
    transfer_data: null,
    transfer_group: intent.transfer_group,
  }

  return store.put("charge", account, charge)
}

/** The bank's decision on a charge. */
export function outcomeOf(refusal: Refusal | undefined): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: refusal ? "declined_by_network" : "approved_by_network",
    reason: refusal ? (refusal.decline_code ?? refusal.code) : null,
    risk_level: "normal",
    seller_message: refusal ? "The bank did not return any further details with this decline." : "Payment complete.",
    type: refusal ? "issuer_declined" : "authorized",
  }
}
