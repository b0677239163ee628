import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import type { Settings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { paymentFields, type PaymentField, type PaymentSettingsProblem } from "../contracts/platform-payments"
import { insertSettings } from "../modules/payments/commands/settings/insert-settings"
import { forgetChecks, recordCheck } from "../modules/payments/commands/settings/payment-checks"
import {
  changePlatformAccount,
  countDepending,
  holdPlatformAccount,
  learnPlatformAccount,
  platformAccountRef,
} from "../modules/payments/commands/settings/platform-account"
import { fingerprintOf } from "../modules/payments/rules/fingerprint"
import { checkValues } from "../modules/payments/rules/check-values"
import { paymentEnvironment } from "../stripe/client"
import { stampedEnvironment } from "../stripe/stamp-environment"
import { readOwnAccount } from "./read-own-account"
import { settingsInUse } from "./settings-in-use"
import { valuesIn } from "./values"

export interface SaveSettingsInput {
  /** of the version that was shown */
  version_no: number
  /** omitted values stay, unless the account changes */
  given: Partial<Record<PaymentField, string>>
  by: { user_id: string; email: string }
}

/**
 * Saves the operator's values as the next version, after the key has read its own account. The first version takes over the
 * environment's values. Values of another account never remain beside a new account's key. The primary key decides which version
 * follows, `payment_platform_guard` whether the account may change. Errors save nothing.
 *
 * @throws payment_settings_refused (400) { problems }
 * @throws payment_key_refused (409)
 * @throws payment_account_controlled (409)
 * @throws platform_account_in_use (409) { accounts, payments }
 * @throws payment_settings_changed (409)
 * @throws payment_check_unavailable (503)
 */
export async function saveSettings(pool: Pool, env: Settings, { version_no, given, by }: SaveSettingsInput): Promise<void> {
  const now = valuesIn(await settingsInUse(pool, env))
  refuse(checkValues(given, placeOf(env)))
  const wanted = { ...now, ...given }
  if (!wanted.secret_key) {
    refuse([{ field: "secret_key", code: "missing" }])
  }
  const facts = await requireAccount({ ...env, STRIPE_SECRET_KEY: wanted.secret_key })
  await learnCurrentAccount(pool, env, now.secret_key)

  await inTransaction(pool, async (db) => {
    const is_first = await learnPlatformAccount(db, facts.account_ref)
    const is_other = is_first || (await holdPlatformAccount(db, "update")) !== facts.account_ref
    const values = is_other ? { ...NONE, ...given, secret_key: wanted.secret_key } : wanted
    refuse(checkValues(givenIn(values), placeOf(env)).filter(({ code }) => code === "same_twice"))
    if (is_other) {
      const depending = await countDepending(db)
      if (depending.accounts + depending.payments > 0) {
        throw domainError("platform_account_in_use", { ...depending })
      }
      await changePlatformAccount(db, facts.account_ref)
      await forgetChecks(db)
    }
    const environment = paymentEnvironment({ STRIPE_SECRET_KEY: values.secret_key })!
    if ((await stampedEnvironment(db, environment)) !== environment) {
      refuse([{ field: "secret_key", code: "other_environment" }])
    }
    const changed = paymentFields.filter((field) => values[field] !== now[field])
    if (!(await insertSettings(db, { version_no, account_ref: facts.account_ref, values, changed, by }))) {
      throw domainError("payment_settings_changed")
    }
    await recordCheck(db, { field: "secret_key", fingerprint: fingerprintOf(values.secret_key), why: null, facts })
  })
}

const NONE: Record<PaymentField, string> = { secret_key: "", client_id: "", webhook_platform: "", webhook_connect: "" }

const givenIn = (values: Record<PaymentField, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")) as Partial<Record<PaymentField, string>>

const placeOf = (env: Settings) => ({
  is_production: env.PLATFORM_MODE === "production",
  is_emulated: env.STRIPE_API_BASE !== undefined,
})

function refuse(problems: PaymentSettingsProblem[]): void {
  if (problems.length > 0) {
    throw domainError("payment_settings_refused", { problems })
  }
}

async function requireAccount(settings: Settings) {
  const found = await readOwnAccount(settings)
  if (found === "unknown") {
    throw domainError("payment_check_unavailable")
  }
  if ("why" in found) {
    throw domainError(found.why === "account_controlled" ? "payment_account_controlled" : "payment_key_refused")
  }

  return found.facts
}

/**
 * Learns the account of the key in use if it is unknown: existing connections belong to it. If the key no longer works,
 * everything that depends on it counts as another account's.
 */
async function learnCurrentAccount(pool: Pool, env: Settings, secret_key: string): Promise<void> {
  if (!secret_key || (await platformAccountRef(pool)) !== null) {
    return
  }
  const found = await readOwnAccount({ ...env, STRIPE_SECRET_KEY: secret_key })
  if (found === "unknown") {
    throw domainError("payment_check_unavailable")
  }
  if ("facts" in found) {
    await learnPlatformAccount(pool, found.facts.account_ref)
  }
}
