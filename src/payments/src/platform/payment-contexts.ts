import type { Pool } from "pg"
import type Stripe from "stripe"
import { cached } from "@guichet/kernel/cached"
import type { PaymentContext } from "../payment-port/payment-context"
import { createStripe, ensureReachable, type StripeSettings } from "../stripe/client"
import { providerHttp, type InBackground } from "../stripe/provider-http"
import { settingsInUse } from "./settings-in-use"

/** The context of an operation, with the keys in force at its start or a moment earlier; `fresh`: with those in force now. */
export type ContextSource = (fresh?: boolean) => Promise<PaymentContext>

/**
 * A payment in progress blocks a change of account, so its operations can use keys cached for a moment: at worst they were
 * replaced by others of the same account. The start of a payment reads them fresh.
 */
const FRESH_MS = 1_000

/**
 * Contexts that follow the saved keys; one client is kept for as long as its key is in use. Without a key, using the provider
 * throws payments_not_set_up, while data from the database remains available.
 *
 * @param options background: no one waits for this work; it keeps within each account's budget
 * @throws Error for an environment that would send keys to the wrong place
 */
export function paymentContexts(
  pool: Pool,
  settings: StripeSettings,
  { timeout_ms, background }: { timeout_ms?: number; background?: InBackground } = {}
): ContextSource {
  ensureReachable(settings)
  const http = providerHttp(pool, background)
  let last: { key: string; stripe: Stripe } | undefined
  const known = cached<StripeSettings>(FRESH_MS, 1)

  return async (fresh) => {
    const now = await known("settings", () => settingsInUse(pool, settings), fresh)

    return {
      pool,
      get stripe() {
        if (last?.key !== now.STRIPE_SECRET_KEY) {
          last = { key: now.STRIPE_SECRET_KEY, stripe: createStripe(now, { timeout_ms, http }) }
        }

        return last.stripe
      },
    }
  }
}
