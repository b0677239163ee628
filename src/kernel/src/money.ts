/**
 * Money in integer minor units (bigint), with Stripe's exponents, which differ from ISO's. Pure: runs in the server, Next and
 * browsers.
 * Source of all currency facts: docs.stripe.com/currencies (zero-decimal currencies, special cases, minimum charge amounts).
 */

import { numberFormat } from "./formats"

export type MoneyErrorCode =
  "currency_invalid" | "amount_invalid" | "too_many_decimals" | "fraction_not_allowed" | "percent_invalid" | "weights_invalid"

/** Thrown by every function here on bad input. `message` is a full sentence; callers branch on `code`. */
export class MoneyError extends Error {
  readonly code: MoneyErrorCode

  constructor(code: MoneyErrorCode, message: string) {
    super(message)
    this.name = "MoneyError"
    this.code = code
  }
}

const words = (list: string) => new Set(list.split(" "))

/** MGA has two decimals in ISO, none at Stripe. UGX is in Stripe's zero-decimal list too, but the whole-unit rule prevails. */
const ZERO_DECIMAL = words("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf")
const THREE_DECIMAL = words("bhd jod kwd omr tnd")
const WHOLE_UNITS_ON_TWO_DECIMALS = words("isk ugx")

const MINIMUM_CHARGE_MAJOR = new Map(
  Object.entries({
    aed: "2",
    aud: "0.50",
    brl: "0.50",
    cad: "0.50",
    chf: "0.50",
    czk: "15",
    dkk: "2.50",
    eur: "0.50",
    gbp: "0.30",
    hkd: "4",
    huf: "175",
    inr: "0.50",
    jpy: "50",
    krw: "50",
    mxn: "10",
    myr: "2",
    nok: "3",
    nzd: "0.50",
    pln: "2",
    ron: "2",
    sek: "3",
    sgd: "0.50",
    thb: "10",
    usd: "0.50",
    zar: "0.50",
  })
)

/**
 * Number of digits of the largest charge in minor units, where it is not eight (docs.stripe.com/currencies, maximum charge
 * amounts, read 2026-11): 12 for IDR, 10 for COP and 9 for INR by any method; 10 for HUF and 11 for LBP by card, where eight
 * digits would be 2,500 and 11 euros. More recent readings allow most cards 12 digits in every currency; limits of single card
 * networks are left to the provider.
 */
const MAXIMUM_CHARGE_DIGITS = new Map(Object.entries({ idr: 12, lbp: 11, cop: 10, huf: 10, inr: 9 }))
/** Over all currencies: no request can contain a larger amount. */
export const LARGEST_CHARGE_MINOR = 10n ** BigInt(Math.max(...MAXIMUM_CHARGE_DIGITS.values())) - 1n

const AMOUNT = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/
const PERCENT = /^(\d{1,6})(?:\.(\d{1,12}))?$/

/**
 * Decimals of the minor unit on the wire: 0, 2 or 3. A well-formed code outside the table has 2, as at Stripe.
 *
 * @param currency three lower-case letters
 * @throws MoneyError currency_invalid
 */
export function minorUnitExponent(currency: string): number {
  if (typeof currency !== "string" || !/^[a-z]{3}$/.test(currency)) {
    throw new MoneyError("currency_invalid", `A currency must be three lowercase letters, not ${quote(currency)}.`)
  }

  if (ZERO_DECIMAL.has(currency)) {
    return 0
  }

  return THREE_DECIMAL.has(currency) ? 3 : 2
}

/**
 * Currencies in use (ISO 4217, read 2026-12), lower case, without funds, metals and test codes. A list of our own: that of a
 * runtime depends on its version and contains withdrawn ones.
 */
export const CURRENCIES: ReadonlySet<string> = words(
  "aed afn all amd aoa ars aud awg azn bam bbd bdt bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf clp cny cop crc cup " +
    "cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr iqd irr isk " +
    "jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl mga mkd mmk mnt mop mru mur mvr mwk mxn " +
    "myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sdg sek sgd shp sle sos " +
    "srd ssp stn svc syp szl thb tjs tmt tnd top try ttd twd tzs uah ugx usd uyu uzs ves vnd vuv wst xaf xcd xcg xof xpf yer " +
    "zar zmw zwg"
)

/** Whether the code (lower-case ISO) is a currency in use, not just three letters. */
export const isKnownCurrency = (currency: string): boolean => CURRENCIES.has(currency)

/** A charge must be a multiple of this many minor units: 100 for ISK and UGX, 10 for three-decimal currencies, else 1. */
export function chargeStep(currency: string): bigint {
  if (minorUnitExponent(currency) === 3) {
    return 10n
  }

  return WHOLE_UNITS_ON_TWO_DECIMALS.has(currency) ? 100n : 1n
}

/**
 * From CLDR's supplemental data (`cashDigits`, `cashRounding`); AUD, HUF and NZD by their central banks' rules (read 2026-11).
 */
const CASH_STEP = new Map(
  Object.entries({ aud: 5n, cad: 5n, chf: 5n, czk: 100n, dkk: 50n, huf: 500n, nok: 100n, nzd: 10n, sek: 100n })
)

/** Smallest cash step in minor units: 5 for CHF, 100 for SEK; otherwise the step of a charge. */
export const cashStep = (currency: string): bigint => CASH_STEP.get(currency) ?? chargeStep(currency)

/** Rounds a non-negative amount to what cash can pay, halves up: 1203n chf → 1205n. @throws MoneyError currency_invalid */
export function cashAmount(amount_minor: bigint, currency: string): bigint {
  const step = cashStep(currency)

  return ((2n * amount_minor + step) / (2n * step)) * step
}

/**
 * "12.50" eur → 1250n. Never rounds.
 *
 * @param major plain decimal, optional leading minus, at most 18 digits before the point
 * @throws MoneyError amount_invalid
 * @throws MoneyError too_many_decimals
 * @throws MoneyError fraction_not_allowed (ISK 5.50, KWD 5.124)
 * @throws MoneyError currency_invalid
 */
export function toMinor(major: string, currency: string): bigint {
  const exponent = minorUnitExponent(currency)
  const match = typeof major === "string" ? AMOUNT.exec(major) : null

  if (!match) {
    throw new MoneyError("amount_invalid", `An amount must be a plain decimal such as "12.50", not ${quote(major)}.`)
  }

  const [, sign, whole, fraction = ""] = match

  if (fraction.length > exponent) {
    throw new MoneyError(
      "too_many_decimals",
      `${currency.toUpperCase()} has ${exponent} decimals; ${quote(major)} has ${fraction.length}.`
    )
  }

  const minor = BigInt(whole + fraction.padEnd(exponent, "0"))

  if (minor % chargeStep(currency) !== 0n) {
    throw new MoneyError(
      "fraction_not_allowed",
      `${currency.toUpperCase()} cannot be charged as ${quote(major)}: ${stepRule(exponent)}.`
    )
  }

  return sign ? -minor : minor
}

/** 1250n eur → "12.50", with the currency's decimals, as Medusa's columns expect. @throws MoneyError currency_invalid */
export function fromMinor(amount_minor: bigint, currency: string): string {
  const exponent = minorUnitExponent(currency)
  const digits = abs(amount_minor)
    .toString()
    .padStart(exponent + 1, "0")
  const sign = amount_minor < 0n ? "-" : ""

  if (exponent === 0) {
    return sign + digits
  }

  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/**
 * A percentage of an amount, exact at any size, halves rounded away from zero: 2.5 % of 25n is 1n (0.625), of −25n is −1n.
 *
 * @param percent plain decimal without sign, at most 6 digits before and 12 after the point
 * @param step the result is a multiple of it (`chargeStep`); 1n by default
 * @throws MoneyError percent_invalid
 */
export function percentOf(amount_minor: bigint, percent: string, step = 1n): bigint {
  const match = typeof percent === "string" ? PERCENT.exec(percent) : null

  if (!match) {
    throw new MoneyError("percent_invalid", `A percentage must be a plain decimal such as "2.5", not ${quote(percent)}.`)
  }

  const [, whole, fraction = ""] = match
  const divisor = 100n * 10n ** BigInt(fraction.length) * step
  const rounded = ((2n * abs(amount_minor) * BigInt(whole + fraction) + divisor) / (2n * divisor)) * step

  return amount_minor < 0n ? -rounded : rounded
}

/**
 * Splits a total by weights so that the parts sum to it exactly: largest remainder, ties go to the earlier part. A zero weight
 * gets nothing; a negative total is split like its opposite.
 *
 * @throws MoneyError weights_invalid when there is no weight, one is negative, or all are zero
 */
export function allocate(total_minor: bigint, weights: bigint[]): bigint[] {
  const sum = weights.reduce((running, weight) => running + weight, 0n)

  if (sum <= 0n || weights.some((weight) => weight < 0n)) {
    throw new MoneyError("weights_invalid", "The weights that split an amount must be zero or more, and at least one above zero.")
  }

  const total = abs(total_minor)
  const parts = weights.map((weight) => (total * weight) / sum)
  const left = Number(total - parts.reduce((running, part) => running + part, 0n))
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))

  for (const { index } of byRemainder.slice(0, left)) {
    parts[index] += 1n
  }

  return total_minor < 0n ? parts.map((part) => -part) : parts
}

/** Stripe's smallest card charge in minor units, or null where Stripe defines none. @throws MoneyError currency_invalid */
export function minimumCharge(currency: string): bigint | null {
  minorUnitExponent(currency)
  const major = MINIMUM_CHARGE_MAJOR.get(currency)

  return major === undefined ? null : toMinor(major, currency)
}

/** Stripe's largest charge in minor units. @throws MoneyError currency_invalid */
export function maximumCharge(currency: string): bigint {
  minorUnitExponent(currency)

  return 10n ** BigInt(MAXIMUM_CHARGE_DIGITS.get(currency) ?? 8) - 1n
}

/** All of Stripe's smallest card charges, in minor units by currency. */
export const minimumCharges = (): [currency: string, minor: bigint][] =>
  [...MINIMUM_CHARGE_MAJOR].map(([currency, major]) => [currency, toMinor(major, currency)])

/**
 * Formats an amount for people. Decimals come from our table, never from Intl's: ISK and UGX show none unless a fee left a
 * fraction.
 *
 * @param locale BCP 47
 * @throws MoneyError currency_invalid
 */
export function formatMoney(amount_minor: bigint, currency: string, locale: string): string {
  const exponent = minorUnitExponent(currency)
  const whole = WHOLE_UNITS_ON_TWO_DECIMALS.has(currency) && amount_minor % 100n === 0n
  const digits = whole ? 0 : exponent
  const format = numberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })

  // a decimal string keeps every digit; the ES2022 types accept numbers only
  return format.format(fromMinor(amount_minor, currency) as unknown as number)
}

function abs(amount: bigint): bigint {
  return amount < 0n ? -amount : amount
}

function stepRule(exponent: number): string {
  return exponent === 3 ? "its third decimal must be 0" : "it has no fractions"
}

function quote(input: unknown): string {
  return typeof input === "string" ? JSON.stringify(input.slice(0, 40)) : `a ${typeof input}`
}
