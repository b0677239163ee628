import type { Pool } from "pg"
import type { ReadinessPort } from "@guichet/ports"
import type { Settings } from "@guichet/kernel/settings"
import type { AdminPlatformPayments } from "../contracts/platform-payments"
import { checkSettings } from "./check-settings"
import { showSettings } from "./show-settings"

export async function platformReadiness(pool: Pool, env: Settings): ReturnType<ReadinessPort["platform"]> {
  const { is_ready, missing } = await showTried(pool, env)

  return { is_ready, missing }
}

/**
 * As `showSettings`; a key that was never checked, or that failed, is checked first. A provider that does not respond changes
 * nothing.
 */
export async function showTried(pool: Pool, env: Settings): Promise<AdminPlatformPayments> {
  const shown = await showSettings(pool, env)
  if (!isToTry(shown)) {
    return shown
  }
  await checkSettings(pool, env).catch(() => null) // the page shows it as not verified

  return showSettings(pool, env)
}

function isToTry({ fields, own_account }: AdminPlatformPayments): boolean {
  const key = fields.find(({ field }) => field === "secret_key")

  return key?.state === "filled" || key?.state === "failed" || own_account.state === "failed"
}
