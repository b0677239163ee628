import type { OfferedPlan, OfferedPrice } from "../contracts"
import { currencyOfCountry } from "./currency-of-country"

/** The plan's price in the country's own currency, else its default one. */
export function choosePrice(plan: Pick<OfferedPlan, "prices">, country: string): OfferedPrice {
  const own = currencyOfCountry(country)

  return (
    plan.prices.find(({ currency }) => currency === own) ??
    plan.prices.find(({ is_default }) => is_default) ??
    (plan.prices[0] as OfferedPrice)
  )
}
