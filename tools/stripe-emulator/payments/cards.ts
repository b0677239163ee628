import type Stripe from "stripe"
import type { Call } from "../world"
import type { Instrument } from "./instruments"
import type { Payer } from "./intents"

const EXPIRES = { exp_month: 12, exp_year: 2034 }

/** Stores the card as a payment method of the account. */
export function createCard({ store, clock, account }: Call, instrument: Instrument, payer: Payer): Stripe.PaymentMethod {
  const method: Stripe.PaymentMethod = {
    id: store.nextId("pm"),
    object: "payment_method",
    billing_details: { address: null, email: payer.email, name: payer.name, phone: null, tax_id: null },
    card: {
      brand: instrument.brand,
      checks: null,
      country: "FR",
      display_brand: instrument.brand,
      ...EXPIRES,
      funding: "credit",
      generated_from: null,
      last4: instrument.number.slice(-4),
      networks: null,
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: clock.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  }

  return store.put("payment_method", account, method)
}

/** The card as a charge shows it. */
export function cardOnCharge(instrument: Instrument, amount_authorized: number | null): Stripe.Charge.PaymentMethodDetails {
  return {
    type: "card",
    card: {
      amount_authorized,
      authorization_code: null,
      brand: instrument.brand,
      checks: null,
      country: "FR",
      electronic_commerce_indicator: null,
      ...EXPIRES,
      funding: "credit",
      installments: null,
      last4: instrument.number.slice(-4),
      mandate: null,
      network: instrument.brand,
      network_transaction_id: null,
      regulated_status: "unregulated",
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  }
}
