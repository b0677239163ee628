import { chargeStep, minorUnitExponent } from "@guichet/kernel/money"
import type { PriceConversion } from "../contracts"
import { priceAmounts, type PriceTerms } from "./price-terms"

/** The value of one euro in a currency. */
export interface Rate {
  id: string
  /** plain decimal, at most ten places */
  rate: string
  /** YYYY-MM-DD */
  as_of: string
}

/** Rates of both currencies against the euro; null: the currency is the euro. */
export interface RatePair {
  from: Rate | null
  to: Rate | null
}

const DECIMALS = 10
const ONE = 10n ** BigInt(DECIMALS)

/** A rate in ten-billionths. */
function scaled(rate: Rate | null): bigint {
  if (!rate) {
    return ONE
  }
  const [whole, fraction = ""] = rate.rate.split(".")

  return BigInt(whole + fraction.padEnd(DECIMALS, "0").slice(0, DECIMALS))
}

const halfUp = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator)

/**
 * Converts an amount through the euro: exact, then rounded once, half up, to what the currency can charge. Monotonic in the
 * amount.
 *
 * @throws MoneyError currency_invalid
 */
export function convertAmount(amount_minor: bigint, from: string, to: string, rates: RatePair): bigint {
  const step = chargeStep(to)
  const numerator = amount_minor * scaled(rates.to) * 10n ** BigInt(minorUnitExponent(to))
  const denominator = scaled(rates.from) * 10n ** BigInt(minorUnitExponent(from)) * step

  return halfUp(numerator, denominator) * step
}

/** A price in another currency: its amounts are converted, its percentage never. */
export function convertPrice(price: PriceTerms, to: string, rates: RatePair): PriceTerms {
  const converted = { ...price, currency: to }
  for (const name of priceAmounts) {
    const amount = price[name]
    converted[name] = (amount === null ? null : convertAmount(amount, price.currency, to, rates)) as never
  }

  return converted
}

/** A conversion as shown to people, with the ids of its rates. `as_of` is that of the older rate. */
export function conversionOf(from: string, rates: RatePair): PriceConversion {
  const cross = halfUp(scaled(rates.to) * ONE, scaled(rates.from))
    .toString()
    .padStart(DECIMALS + 1, "0")
  const days = [rates.from?.as_of, rates.to?.as_of].filter((day) => day !== undefined).sort()

  return {
    from,
    rate: `${cross.slice(0, -DECIMALS)}.${cross.slice(-DECIMALS)}`,
    as_of: days[0] ?? "",
    from_id: rates.from?.id ?? null,
    to_id: rates.to?.id ?? null,
  }
}

/** Whether a price is the same in every currency: no amount needs a rate. */
export const needsNoRate = (price: PriceTerms): boolean => priceAmounts.every((name) => !price[name])
