import type { Clock } from "./clock"
import { StripeFailure, invalidRequest } from "./errors"

/** The most requests of one account, and of one operation of it, in any `seconds`. */
export type RateLimits = { account: number; operation: number; seconds: number }

/** As published (docs.stripe.com/rate-limits, 2026-12): per account, and per operation whatever the id in its path. */
export const PUBLISHED_LIMITS = {
  live: { account: 100, operation: 25, seconds: 1 },
  sandbox: { account: 25, operation: 25, seconds: 1 },
} satisfies Record<string, RateLimits>

type Reason = "global-rate" | "endpoint-rate"

/** Stripe's response to too many requests; the reason is a header. */
export class RateLimited extends StripeFailure {
  constructor(readonly reason: Reason) {
    super(429, {
      type: "invalid_request_error",
      code: "rate_limit",
      message: "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.",
      doc_url: "https://stripe.com/docs/error-codes/rate-limit",
    })
  }
}

/**
 * Limits of an account and of each of its operations, over a sliding window of the emulator's clock. Requests that are refused
 * do not count towards the limits.
 */
export class RateLimiter {
  private limits: RateLimits | undefined
  private readonly admitted = new Map<string, number[]>()
  private readonly refused: Record<string, number> = {}

  constructor(
    private readonly clock: Clock,
    limits: RateLimits | undefined
  ) {
    this.limits = limits
  }

  /** Replaces the limits, or removes them, and forgets what was counted. */
  set(limits: RateLimits | undefined) {
    this.limits = limits
    this.admitted.clear()
    Object.keys(this.refused).forEach((operation) => delete this.refused[operation])
  }

  /** The limits, null without any, and how many requests of each operation they refused. */
  list() {
    return { limits: this.limits ?? null, refused: this.refused }
  }

  /** @throws RateLimited (429) when the account, or this operation of it, has used up its requests */
  count(account: string, operation: string) {
    if (!this.limits) {
      return
    }
    const now = this.clock.preciseNow()
    const ofAccount = this.recent(account, now)
    const ofOperation = this.recent(`${account} ${operation}`, now)
    const reason =
      ofOperation.length >= this.limits.operation
        ? "endpoint-rate"
        : ofAccount.length >= this.limits.account
          ? "global-rate"
          : undefined
    if (reason) {
      this.refused[operation] = (this.refused[operation] ?? 0) + 1
      throw new RateLimited(reason)
    }
    ofAccount.push(now)
    ofOperation.push(now)
  }

  private recent(key: string, now: number): number[] {
    const still = (this.admitted.get(key) ?? []).filter((at) => at > now - this.limits!.seconds)
    this.admitted.set(key, still)

    return still
  }
}

/**
 * Limits by name (`live`, `sandbox`, `off`) or in numbers; a window of a second unless told.
 *
 * @throws StripeFailure (400)
 */
export function rateLimitsOf(given: string | Partial<RateLimits>): RateLimits | undefined {
  if (typeof given === "string") {
    if (given !== "off" && given !== "live" && given !== "sandbox") {
      throw invalidRequest("rate limits are live, sandbox or off", { param: "like" })
    }

    return given === "off" ? undefined : PUBLISHED_LIMITS[given]
  }
  const limits = { ...PUBLISHED_LIMITS.live, ...given }
  if (!Object.values(limits).every((number) => number > 0)) {
    throw invalidRequest("account, operation and seconds are above zero")
  }

  return limits
}
