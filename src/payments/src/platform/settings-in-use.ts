import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { savedSettings } from "../modules/payments/queries/settings/saved-settings"

type StripeVariables = Pick<Settings, "STRIPE_SECRET_KEY">

/** Origin of the values. */
export interface SettingsSource {
  /** 0: from the environment */
  version_no: number
  saved: { by: string; at: Date } | null
}

/**
 * The provider's values in force: what the operator saved, as a whole, since client id and key must belong to the same account;
 * otherwise the environment's. Read at each use, so that every process follows a change without a notification.
 */
export async function settingsInUse<Env extends StripeVariables>(pool: Pool, env: Env): Promise<Env & SettingsSource> {
  const saved = await savedSettings(pool)
  if (!saved) {
    return { ...env, version_no: 0, saved: null }
  }

  return {
    ...env,
    STRIPE_SECRET_KEY: saved.secret_key,
    STRIPE_CLIENT_ID: saved.client_id,
    STRIPE_WEBHOOK_SECRET_PLATFORM: saved.webhook_platform,
    STRIPE_WEBHOOK_SECRET_CONNECT: saved.webhook_connect,
    version_no: saved.version_no,
    saved: { by: saved.saved_by_mail, at: saved.saved_at },
  }
}
