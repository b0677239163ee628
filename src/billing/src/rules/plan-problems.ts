import { isKnownCurrency } from "@guichet/kernel/money"
import { MAX_PLAN_AMOUNT_MINOR, type PlanProblem, type PlanPriceTerms } from "../contracts"

/** Percentage of a sale: 0 to 99.9999. */
export const PERCENT = /^\d{1,2}(\.\d{1,4})?$/
const AMOUNTS = ["monthly_minor", "fixed_minor", "free_fixed_minor", "min_minor", "max_minor"] as const

/**
 * Problems of a plan's prices, in the order of the form; empty when they can be saved. `field` is a path such as
 * `prices.0.percent`.
 */
export function planProblems(prices: PlanPriceTerms[]): PlanProblem[] {
  if (prices.length === 0) {
    return [{ code: "currency_missing", field: "prices" }]
  }

  return prices.flatMap((price, index) => [
    ...currencyProblems(prices, index),
    ...(PERCENT.test(price.percent) ? [] : [{ code: "percent_invalid" as const, field: `prices.${index}.percent` }]),
    ...amountProblems(price, index),
  ])
}

function currencyProblems(prices: PlanPriceTerms[], index: number): PlanProblem[] {
  const { currency } = prices[index]
  const field = `prices.${index}.currency`
  if (!isKnownCurrency(currency)) {
    return [{ code: "currency_unknown", field }]
  }

  return prices.findIndex((other) => other.currency === currency) < index ? [{ code: "currency_twice", field }] : []
}

function amountProblems(price: PlanPriceTerms, index: number): PlanProblem[] {
  const problems = AMOUNTS.flatMap((name): PlanProblem[] => {
    const amount = price[name] ?? 0
    if (amount < 0) {
      return [{ code: "amount_negative", field: `prices.${index}.${name}` }]
    }

    return amount > MAX_PLAN_AMOUNT_MINOR ? [{ code: "amount_too_high", field: `prices.${index}.${name}` }] : []
  })
  const { min_minor, max_minor } = price

  return min_minor != null && max_minor != null && max_minor < min_minor
    ? [...problems, { code: "maximum_below_minimum", field: `prices.${index}.max_minor` }]
    : problems
}

/** The sentence shown for each problem. */
export const planProblemSentences: Record<PlanProblem["code"], string> = {
  currency_missing: "A plan needs a price in at least one currency.",
  currency_unknown: "Unknown currency.",
  currency_twice: "This currency already has a price.",
  percent_invalid: "The percentage must be from 0 to 99.9999.",
  amount_negative: "A fee cannot be negative.",
  amount_too_high: "This amount is too high.",
  maximum_below_minimum: "The maximum is below the minimum.",
}
