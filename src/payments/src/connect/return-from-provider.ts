import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import { publicUrl } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { issueCode } from "@guichet/tenancy/codes"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { CONNECT_HANDOVER_TTL_SECONDS } from "../contracts/limits"
import { findConnectRequest, spendConnectState } from "../modules/payments/commands/connect-request"
import type { ConnectSettings } from "./start-connect"

export const CONNECT_HANDOVER = "payments_connect"

/** OAuth's code for a person's refusal (RFC 6749, 4.1.2.1); other codes are the provider's own refusal. */
const CANCELLED = "access_denied"

export interface ProviderReturn {
  state?: string
  code?: string
  error?: string
}

/**
 * Handles the provider's redirect on the operator's host, where the console has no session: checks the state and hands over with
 * a code valid for 60 s. Nothing is exchanged here; the code is useless without the console's session and nonce.
 *
 * @returns where to redirect the browser: the console's page with a code, or with the reason why nothing was connected
 * @throws connect_state_invalid (400) for an unknown state: there is no console to return to
 */
export async function returnFromProvider(pool: Pool, settings: ConnectSettings, answer: ProviderReturn): Promise<string> {
  const state_hash = hashSecret(answer.state ?? "")
  const request = await findConnectRequest(pool, state_hash)
  if (!request) {
    throw domainError("connect_state_invalid")
  }
  const page = `${publicUrl(settings, request.console_host)}/app${pageOf(request)}/connected`
  if (!(await spendConnectState(pool, state_hash, answer.code ?? null))) {
    return `${page}?error=connect_state_invalid`
  }
  if (!answer.code) {
    return `${page}?error=${answer.error && answer.error !== CANCELLED ? "connect_refused" : "connect_denied"}`
  }
  const code = await issueCode(pool, {
    purpose: CONNECT_HANDOVER,
    tenant_no: request.tenant_no,
    user_id: request.user_id,
    host: request.console_host,
    payload: { request_id: request.id },
    ttl_seconds: CONNECT_HANDOVER_TTL_SECONDS,
  })

  return `${page}?code=${code}`
}

/** The operator connects on the page where it enters its keys. */
const pageOf = ({ tenant_no }: { tenant_no: TenantId }) =>
  tenant_no === PLATFORM_TENANT_NO ? "/settings/payment-processor" : "/payments"
