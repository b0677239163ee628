import type Stripe from "stripe"
import type { Instrument } from "./instruments"

const EXPIRES = { exp_month: 12, exp_year: 2034 }

/** The type-specific part of a payment method. */
export function shapeOf(instrument: Instrument): Pick<Stripe.PaymentMethod, "type" | "card" | "sepa_debit"> {
  const last4 = instrument.number.slice(-4)
  if (instrument.kind === "sepa_debit") {
    return {
      type: "sepa_debit",
      sepa_debit: {
        bank_code: instrument.number.slice(4, 9),
        branch_code: "",
        country: instrument.number.slice(0, 2),
        fingerprint: null,
        generated_from: null,
        last4,
      },
    }
  }

  return {
    type: "card",
    card: {
      brand: instrument.brand,
      checks: null,
      country: "FR",
      display_brand: instrument.brand,
      ...EXPIRES,
      funding: "credit",
      generated_from: null,
      last4,
      networks: null,
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  }
}

/** The same part as a charge shows it. */
export function shapeOnCharge(instrument: Instrument, amount_authorized: number | null): Stripe.Charge.PaymentMethodDetails {
  const last4 = instrument.number.slice(-4)
  if (instrument.kind === "sepa_debit") {
    return {
      type: "sepa_debit",
      sepa_debit: {
        bank_code: instrument.number.slice(4, 9),
        branch_code: "",
        country: instrument.number.slice(0, 2),
        fingerprint: null,
        last4,
        mandate: null,
      },
    }
  }

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
      last4,
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
