import type { Pool } from "pg"
import type Stripe from "stripe"
import type { PaymentContext } from "../payment-port/context"
import { createStripe, ensureReachable, type StripeSettings } from "../stripe/client"
import { settingsInUse } from "./settings-in-use"

/** What an operation works with, by the keys that hold when it begins. */
export type ContextSource = () => Promise<PaymentContext>

/**
 * Contexts that follow the saved keys; one client is kept for as long as its key holds. Without a key, whoever reaches for the provider is told so
 * (payments_not_set_up), and what the database knows is known still.
 *
 * @throws Error for an environment that would send keys to the wrong place
 */
export function paymentContexts(pool: Pool, settings: StripeSettings, options: { timeout_ms?: number } = {}): ContextSource {
  ensureReachable(settings)
  let last: { key: string; stripe: Stripe } | undefined

  return async () => {
    const now = await settingsInUse(pool, settings)

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
