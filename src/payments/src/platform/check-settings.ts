import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { minimumCharge } from "@guichet/kernel/money"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { refreshAccount } from "../connect/refresh-account"
import { SESSION_TTL_SECONDS } from "../contracts/limits"
import type { PlatformAccount } from "../contracts/platform-payments"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import { recordCheck } from "../modules/payments/commands/settings/payment-checks"
import { learnPlatformAccount } from "../modules/payments/commands/settings/platform-account"
import { fingerprintOf } from "../modules/payments/rules/fingerprint"
import { createStripe } from "../stripe/client"
import { readOwnAccount } from "./read-own-account"
import { settingsInUse } from "./settings-in-use"

/**
 * Checks the key in use by reading its own account, and stores the result. A provider that does not respond changes nothing.
 *
 * @returns the account, or null when the key failed
 * @throws payments_not_set_up (409)
 * @throws payment_check_unavailable (503)
 */
export async function checkSettings(pool: Pool, env: Settings): Promise<PlatformAccount | null> {
  const settings = await settingsInUse(pool, env)
  const fingerprint = fingerprintOf(settings.STRIPE_SECRET_KEY)
  const found = await readOwnAccount(settings)
  if (found === "unknown") {
    throw domainError("payment_check_unavailable", {}, "The payment provider did not respond in time. Nothing was changed.")
  }
  if ("why" in found) {
    await recordCheck(pool, { field: "secret_key", fingerprint, why: found.why })

    return null
  }
  await learnPlatformAccount(pool, found.facts.account_ref)
  await recordCheck(pool, { field: "secret_key", fingerprint, why: null, facts: found.facts })
  const own = await currentAccount(pool, PLATFORM_TENANT_NO)
  if (own) {
    await refreshAccount({ pool, stripe: createStripe(settings, QUICK) }, own)
  }

  return found.facts
}

const QUICK = { timeout_ms: 6_000, retries: 0 }

/**
 * Makes the provider send an event of the platform's own account by closing a page that no one has seen. The event verifies the
 * signing secret when it arrives; until then the panel shows it as unverified. No one is charged.
 */
export async function callForEvent(pool: Pool, env: Settings, { default_currency }: PlatformAccount): Promise<void> {
  const settings = await settingsInUse(pool, env)
  const stripe = createStripe(settings, QUICK)
  const currency = default_currency ?? "eur"
  const home = publicUrl(env, env.PLATFORM_DOMAIN)
  const { id } = await stripe.checkout.sessions.create({
    mode: "payment",
    ui_mode: "hosted_page",
    line_items: [
      {
        quantity: 1,
        price_data: { currency, unit_amount: Number(minimumCharge(currency) ?? 100n), product_data: { name: "Test" } },
      },
    ],
    expires_at: Math.floor(Date.now() / 1000) + SESSION_TTL_SECONDS,
    success_url: home,
    cancel_url: home,
  })
  await stripe.checkout.sessions.expire(id)
}
