import { setTimeout as pause } from "node:timers/promises"
import Stripe from "stripe"
import { isOwnBudget } from "./rate-limit"

/** The response is not of the expected kind: an HTTP error without an `error` key, which the SDK resolves as success. */
export class StripeAnswerError extends Error {
  constructor(expected: string) {
    super(`The payment provider did not return the expected ${expected}`)
    this.name = "StripeAnswerError"
  }
}

const RATE_LIMIT_TRIES = 4
const FIRST_PAUSE_MS = 150

/**
 * Calls Stripe and accepts only a response of the expected kind. Waits and retries after 429, which the SDK does not, with
 * jitter; not after our own budget's, whose work has waited already or is put back.
 *
 * @param object Stripe's name of the response, such as `checkout.session`
 * @throws StripeAnswerError
 * @throws Stripe's own errors: classify them with `verdictOf`
 */
export async function askStripe<T extends { object?: string }>(object: string, call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await call()
      if (answer?.object !== object) {
        throw new StripeAnswerError(object)
      }

      return answer
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeRateLimitError) || isOwnBudget(error) || tries === RATE_LIMIT_TRIES) {
        throw error
      }
      await pause(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random()))
    }
  }
}

/**
 * `refused`: Stripe understood and refused · `revoked`: the account refuses us access · `stored_500`: a response that Stripe
 * repeats for the same key: read the state, then use a new key · `unknown`: it may or may not have happened.
 */
export type StripeVerdict = "refused" | "revoked" | "stored_500" | "unknown"

export function verdictOf(error: unknown): StripeVerdict {
  if (codeOf(error) === "account_invalid") {
    return "revoked"
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError) {
    // 409: the same request is still being processed
    return error.statusCode === 409 ? "unknown" : "refused"
  }

  return error instanceof Stripe.errors.StripeAPIError && Number(error.statusCode) >= 500 ? "stored_500" : "unknown"
}

/** Stripe's error code, such as `amount_too_small`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Stripe.errors.StripeError ? error.code : undefined

export const reasonOf = (error: unknown): string => String((error as Error)?.message ?? error).slice(0, 500)
