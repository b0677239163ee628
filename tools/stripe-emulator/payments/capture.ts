import type Stripe from "stripe"
import { emit } from "../events"
import type { Row } from "../rows"
import { Call, isPlatform } from "../world"
import { openDispute } from "./disputes"
import { findInstrument } from "./instruments"
import type { IntentNote } from "./intents"
import { payWaitingRefunds } from "./refunds"
import { balanceOf } from "./available"
import { CARDHOLDERS, STRIPE, book, post, stripeFee } from "./ledger"

/**
 * Captures an authorised charge: cardholder → account, minus Stripe's fee and the application fee, which goes to the platform.
 * The application fee is capped at the captured amount, silently, as Stripe does. The rest of the authorisation is released.
 */
export function captureCharge(call: Call, intent: Stripe.PaymentIntent, charge: Stripe.Charge, { amount }: { amount: number }) {
  const { store, account, cause, settings } = call
  const note = store.get<IntentNote>("intent_note", intent.id)!
  const feeOfStripe = stripeFee(amount)
  const feeOfPlatform = isPlatform(call, account) ? 0 : Math.min(intent.application_fee_amount ?? 0, amount)
  const currency = charge.currency
  const bypassPending = findInstrument(note.instrument ?? "")?.bypassPending
  const line = book(call, account, {
    type: charge.payment_method_details?.type === "card" ? "charge" : "payment",
    reporting_category: "charge",
    currency,
    amount,
    fee_details: feeDetails(settings.clientId, currency, feeOfStripe, feeOfPlatform),
    source: charge.id,
    description: charge.description,
    isAvailable: bypassPending,
  })
  post(call, charge.id, currency, [
    { party: CARDHOLDERS, amount_minor: -amount },
    { party: account, amount_minor: amount - feeOfStripe - feeOfPlatform },
    { party: STRIPE, amount_minor: feeOfStripe },
    { party: settings.platformAccount, amount_minor: feeOfPlatform },
  ])
  Object.assign(charge, { captured: true, amount_captured: amount, balance_transaction: line.id })
  if (intent.application_fee_amount !== null && feeOfPlatform > 0) {
    charge.application_fee_amount = feeOfPlatform
    charge.application_fee = createApplicationFee(call, charge, feeOfPlatform).id
  }
  Object.assign(intent, { status: "succeeded", amount_capturable: 0, amount_received: amount })
  store.put("charge", account, charge)
  store.put("payment_intent", account, intent)
  store.remove("deadline", intent.id)
  markSessionPaid(call, note)
  if (charge.application_fee) {
    const fee = store.get<Stripe.ApplicationFee>("application_fee", charge.application_fee as string)!
    emit(call, cause, settings.platformAccount, "application_fee.created", fee)
  }
  payWaitingRefunds(call, currency)
  if (bypassPending) {
    emit(call, cause, account, "balance.available", balanceOf(call, account))
  }
}

/** Disputes the charge if its test card is disputed right after a capture. Call it after the events of the capture. */
export function disputeByCard(call: Call, charge: Stripe.Charge) {
  const note = call.store.get<IntentNote>("intent_note", charge.payment_intent as string)
  const terms = findInstrument(note?.instrument ?? "")?.dispute
  if (terms) {
    openDispute(call, charge, terms)
  }
}

function feeDetails(
  application: string,
  currency: string,
  feeOfStripe: number,
  feeOfPlatform: number
): Stripe.BalanceTransaction.FeeDetail[] {
  const details: Stripe.BalanceTransaction.FeeDetail[] = [
    { amount: feeOfPlatform, application, currency, description: "Application fee", type: "application_fee" },
    { amount: feeOfStripe, application: null, currency, description: "Stripe processing fees", type: "stripe_fee" },
  ]

  return details.filter(({ amount }) => amount > 0)
}

function createApplicationFee(call: Call, charge: Stripe.Charge, amount: number): Stripe.ApplicationFee {
  const { store, clock, account, settings } = call
  const id = store.nextId("fee")
  const line = book(call, settings.platformAccount, {
    type: "application_fee",
    reporting_category: "platform_earning",
    currency: charge.currency,
    amount,
    source: id,
    description: "Application fee",
  })
  const fee: Stripe.ApplicationFee = {
    id,
    object: "application_fee",
    account,
    amount,
    amount_refunded: 0,
    application: settings.clientId,
    balance_transaction: line.id,
    charge: charge.id,
    created: clock.now(),
    currency: charge.currency,
    fee_source: { type: "charge", charge: charge.id },
    livemode: false,
    originating_transaction: null,
    refunded: false,
    refunds: { object: "list", data: [], has_more: false, url: `/v1/application_fees/${id}/refunds` },
  }

  return store.put("application_fee", settings.platformAccount, fee)
}

function markSessionPaid({ store, account }: Call, { session }: IntentNote) {
  const found = session && store.get<Row & { payment_status: string; status: string }>("checkout.session", session)
  if (found && found.status === "complete") {
    store.put("checkout.session", account, Object.assign(found, { payment_status: "paid" }))
  }
}
