import type { OfferedPlan, OfferedPrice } from "../contracts"
import { conversionOf, convertPrice, needsNoRate, type Rate } from "./convert-price"
import { readTerms, writeTerms } from "./price-terms"

const EURO = "eur"

/**
 * A plan with a price in each of the given currencies: its own, otherwise its default one converted where rates are available.
 *
 * @param fresh rates recent enough to agree to, by currency
 */
export function offerPrices(plan: OfferedPlan, currencies: string[], fresh: Map<string, Rate>): OfferedPlan {
  const standard = plan.prices.find(({ is_default }) => is_default) ?? plan.prices[0]
  const missing = currencies.filter((currency) => !plan.prices.some((price) => price.currency === currency))

  return { ...plan, prices: [...plan.prices, ...missing.flatMap((currency) => convertedPrice(standard, currency, fresh) ?? [])] }
}

function convertedPrice(standard: OfferedPrice, currency: string, fresh: Map<string, Rate>): OfferedPrice | null {
  const terms = readTerms(standard)
  if (needsNoRate(terms)) {
    return { ...writeTerms({ ...terms, currency }), is_default: false }
  }
  const rates = { from: fresh.get(standard.currency) ?? null, to: fresh.get(currency) ?? null }
  if ((!rates.from && standard.currency !== EURO) || (!rates.to && currency !== EURO)) {
    return null
  }

  return {
    ...writeTerms(convertPrice(terms, currency, rates)),
    is_default: false,
    conversion: conversionOf(standard.currency, rates),
  }
}
