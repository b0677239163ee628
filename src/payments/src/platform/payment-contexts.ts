import type { Pool } from "pg"
import type Stripe from "stripe"
import { cached } from "@guichet/kernel/cached"
import type { PaymentContext } from "../payment-port/context"
import { createStripe, ensureReachable, type StripeSettings } from "../stripe/client"
import { settingsInUse } from "./settings-in-use"

/** What an operation works with, by the keys that hold when it begins, or held a moment before; `fresh`: by those of now. */
export type ContextSource = (fresh?: boolean) => Promise<PaymentContext>

/**
 * A payment holds its account in place, so what goes on with one may use the keys of a moment ago: at worst they were replaced by others of the same
 * account. Whoever begins one asks afresh.
 */
const FRESH_MS = 1_000

/**
 * Contexts that follow the saved keys; one client is kept for as long as its key holds. Without a key, whoever reaches for the provider is told so
 * (payments_not_set_up), and what the database knows is known still.
 *
 * @throws Error for an environment that would send keys to the wrong place
 */
export function paymentContexts(pool: Pool, settings: StripeSettings, options: { timeout_ms?: number } = {}): ContextSource {
  ensureReachable(settings)
  let last: { key: string; stripe: Stripe } | undefined
  const known = cached<StripeSettings>(FRESH_MS, 1)

  return async (fresh) => {
    const now = await known("settings", () => settingsInUse(pool, settings), fresh)

    return {
      pool,
      get stripe() {
        if (last?.key !== now.STRIPE_SECRET_KEY) {
          last = { key: now.STRIPE_SECRET_KEY, stripe: createStripe(now, options) }
        }

        return last.stripe
      },
    }
  }
}
