import Stripe from "stripe"

/** Marks a 429 of our own budget: the request did not leave. */
export const OWN_BUDGET_HEADER = "x-guichet-budget"

const DEFAULT_SECONDS = 1

/**
 * How many seconds to leave an account alone, when an error is a 429 of the provider or of our own budget: nothing was done, and
 * the same request is made again later, under the same key. Otherwise undefined.
 */
export function secondsAside(error: unknown): number | undefined {
  if (!(error instanceof Stripe.errors.StripeRateLimitError)) {
    return undefined
  }
  const seconds = Number(error.headers?.["retry-after"])

  return seconds > 0 ? seconds : DEFAULT_SECONDS
}

export const isOwnBudget = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeRateLimitError && error.headers?.[OWN_BUDGET_HEADER] !== undefined
