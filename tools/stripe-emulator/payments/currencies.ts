import { invalidRequest } from "../errors"

/** Smallest charge in minor units (docs.stripe.com/currencies, read 2026-11). */
const MINIMUM_MINOR: Record<string, number> = {
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  krw: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
  zar: 50,
}
const WHOLE_UNITS_ONLY = ["isk", "ugx"]
const THREE_DECIMALS = ["bhd", "jod", "kwd", "omr", "tnd"]
/** Digits of the largest charge in currencies where it does not have eight (as above, maximum charge amounts). */
const MOST_DIGITS: Record<string, number> = { idr: 12, lbp: 11, cop: 10, huf: 10, inr: 9 }

/** @throws StripeFailure (400) when Stripe would refuse to charge this amount in this currency */
export function ensureChargeable(amount: number, currency: string, param = "amount") {
  if (!Number.isInteger(amount)) {
    throw invalidRequest(`Invalid integer: ${amount}`, { code: "parameter_invalid_integer", param })
  }
  if (!/^[a-z]{3}$/.test(currency)) {
    throw invalidRequest(`Invalid currency: ${currency}.`, { param: "currency" })
  }
  const minimum = MINIMUM_MINOR[currency] ?? 1
  if (amount < minimum) {
    throw invalidRequest(`Amount must be at least ${minimum} in the smallest unit of ${currency}.`, {
      code: "amount_too_small",
      param,
    })
  }
  const largest = 10 ** (MOST_DIGITS[currency] ?? 8) - 1
  if (amount > largest) {
    throw invalidRequest(`Amount must be no more than ${largest}.`, { code: "amount_too_large", param })
  }
  ensureStep(amount, currency, param)
}

/**
 * @throws StripeFailure invalid_charge_amount (400) when an amount is finer than the currency's step:
 * ISK and UGX in whole units, three decimals with a last digit of 0
 */
export function ensureStep(amount: number, currency: string, param = "amount") {
  if ((WHOLE_UNITS_ONLY.includes(currency) && amount % 100 !== 0) || (THREE_DECIMALS.includes(currency) && amount % 10 !== 0)) {
    throw invalidRequest(`Amount ${amount} is too fine for ${currency}.`, { code: "invalid_charge_amount", param })
  }
}
