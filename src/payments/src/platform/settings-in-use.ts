import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { savedSettings } from "../modules/payments/queries/settings/saved-settings"

type StripeVariables = Pick<Settings, "STRIPE_SECRET_KEY">

/** Beside the values: where they are from. */
export interface SettingsSource {
  /** 0: from the environment */
  version_no: number
  saved: { by: string; at: Date } | null
}

/**
 * The provider's values that hold now: what the operator saved, as a whole, since the client of one account goes with no key of another; else the
 * environment's. Read anew by whoever uses them, so every process follows a change without being told.
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
