import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { hashSecret, newSecret } from "@guichet/kernel/secret-token"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { CONNECT_REQUEST_TTL_SECONDS } from "../contracts/limits"
import { insertConnectRequest } from "../modules/payments/commands/connect-request"

export type ConnectSettings = Pick<
  Settings,
  | "PLATFORM_MODE"
  | "PUBLIC_PORT"
  | "PLATFORM_DOMAIN"
  | "STRIPE_CLIENT_ID"
  | "STRIPE_CONNECT_BASE"
  | "STRIPE_SECRET_KEY"
  | "STRIPE_API_BASE"
>

export interface ConnectStarted {
  /** where the organiser authorises; contains the state */
  authorize_url: string
  /** stored in a cookie of the console: the authorisation is only valid in the same browser */
  nonce: string
}

export const connectReturnUrl = (settings: Pick<ConnectSettings, "PLATFORM_MODE" | "PUBLIC_PORT" | "PLATFORM_DOMAIN">): string =>
  `${publicUrl(settings, settings.PLATFORM_DOMAIN)}/hooks/stripe/connect-return`

/**
 * Starts to connect an account by OAuth. State and nonce are 256 random bits each; only their hashes are stored. The URL is built
 * here, since the SDK's `authorizeUrl` supports only Stripe's own host.
 *
 * @throws payments_not_set_up (409) without a key or a client id
 */
export async function startConnect(
  pool: Pool,
  settings: ConnectSettings,
  by: { tenant_no: TenantId; user_id: string; email: string; console_host: string }
): Promise<ConnectStarted> {
  if (!settings.STRIPE_SECRET_KEY || !settings.STRIPE_CLIENT_ID) {
    throw domainError("payments_not_set_up")
  }
  const state = newSecret()
  const nonce = newSecret()
  await insertConnectRequest(pool, {
    tenant_no: by.tenant_no,
    id: newId("connect_request"),
    state_hash: hashSecret(state),
    nonce_hash: hashSecret(nonce),
    user_id: by.user_id,
    console_host: by.console_host,
    ttl_seconds: CONNECT_REQUEST_TTL_SECONDS,
  })
  const url = new URL("/oauth/authorize", settings.STRIPE_CONNECT_BASE)
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: settings.STRIPE_CLIENT_ID,
    scope: "read_write",
    redirect_uri: connectReturnUrl(settings),
    state,
    "stripe_user[email]": by.email,
  }).toString()

  return { authorize_url: url.toString(), nonce }
}
