import type { Pool } from "pg"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { connectReturnUrl } from "../connect/start-connect"
import { paymentFields, type AdminPlatformPayments } from "../contracts/platform-payments"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import { paymentChecks } from "../modules/payments/commands/settings/payment-checks"
import { countDepending } from "../modules/payments/commands/settings/platform-account"
import { evaluateReadiness } from "../modules/payments/rules/evaluate-readiness"
import { paymentEnvironment } from "../stripe/client"
import { settingsInUse } from "./settings-in-use"
import { valuesIn } from "./values"

/** The values as shown to the operator, and what plans wait for. Reads only the database, and reveals no secret. */
export async function showSettings(pool: Pool, env: Settings): Promise<AdminPlatformPayments> {
  const [settings, checks, depending, own] = await Promise.all([
    settingsInUse(pool, env),
    paymentChecks(pool),
    countDepending(pool),
    currentAccount(pool, PLATFORM_TENANT_NO),
  ])
  const values = valuesIn(settings)
  const mode = paymentEnvironment(settings)
  const is_saved = settings.saved !== null
  const at = (path: string) => `${publicUrl(env, env.PLATFORM_DOMAIN)}${path}`

  return {
    source: is_saved ? "saved" : paymentFields.some((field) => values[field]) ? "environment" : "none",
    version_no: settings.version_no,
    saved: settings.saved && { by: settings.saved.by, at: settings.saved.at.toISOString() },
    mode,
    ...evaluateReadiness({
      values,
      checks,
      own,
      has_accounts: depending.accounts > 0,
      // the demo's services were started with these values
      is_demo: mode === "emulator" && !is_saved,
    }),
    redirect_url: connectReturnUrl(env),
    webhook_urls: { platform: at("/hooks/stripe/platform"), connect: at("/hooks/stripe/connect") },
    depending,
  }
}
