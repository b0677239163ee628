import { sharedPool } from "@guichet/kernel/pool"
import { readSettings, type Settings } from "@guichet/kernel/settings"
import type { PaymentContext } from "../payment-port/payment-context"
import { paymentContexts, type ContextSource } from "./payment-contexts"
import { settingsInUse, type SettingsSource } from "./settings-in-use"

let last: { url: string; source: ContextSource } | undefined

/** The context of requests and Medusa's calls: the keys in force, in this process's own environment. */
export function currentContext(): Promise<PaymentContext> {
  const settings = readSettings()
  if (last?.url !== settings.DATABASE_URL) {
    last = { url: settings.DATABASE_URL, source: paymentContexts(sharedPool(settings.DATABASE_URL), settings) }
  }

  return last.source(true)
}

export function currentSettings(): Promise<Settings & SettingsSource> {
  const settings = readSettings()

  return settingsInUse(sharedPool(settings.DATABASE_URL), settings)
}
