import type { Pool } from "pg"
import type Stripe from "stripe"
import { domainError, type DomainError } from "@guichet/kernel/errors"
import { isSecret } from "@guichet/kernel/secret-token"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { spendCode } from "@guichet/tenancy/codes"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import type { PaymentFieldFault } from "../contracts/platform-payments"
import { connectAccount } from "../modules/payments/commands/connect-account"
import { readConnectRequest, takeAuthorisation, type ConnectRequest } from "../modules/payments/commands/connect-request"
import { recordCheck } from "../modules/payments/commands/settings/payment-checks"
import { fingerprintOf } from "../modules/payments/rules/fingerprint"
import { accountFacts } from "../modules/payments/rules/account-facts"
import { askStripe } from "../stripe/ask"
import { createStripe, paymentEnvironment } from "../stripe/client"
import { CONNECT_HANDOVER } from "./return-from-provider"
import type { ConnectSettings } from "./start-connect"

export interface FinishConnectInput {
  tenant_no: TenantId
  user_id: string
  /** from the URL the browser was redirected to */
  code: string
  /** from the console's cookie */
  nonce: string | undefined
}

/**
 * Connects the account that the organiser authorised. Session and nonce are checked before the code is exchanged; no token is
 * stored. A refusal changes nothing: another organiser's account stays connected to that organiser. The operator connects the
 * account of its own key, everyone else any other account. Every successful exchange verifies the client id.
 *
 * @throws code_spent (410)
 * @throws connect_state_invalid (400) for another browser or user, or a used state
 * @throws account_taken (409)
 * @throws account_is_platform (409)
 * @throws account_not_own (409)
 * @throws account_mode_mismatch (409)
 * @throws connect_refused (409) when the client id does not belong to this key
 * @throws unavailable (503) when the provider did not respond: start again
 */
export async function finishConnect(pool: Pool, settings: ConnectSettings, input: FinishConnectInput): Promise<string> {
  const request = await requireRequest(pool, input)
  const authorisation = await takeAuthorisation(pool, { tenant_no: input.tenant_no, id: request.id, user_id: input.user_id })
  if (!authorisation) {
    throw domainError("connect_state_invalid")
  }
  const stripe = createStripe(settings)
  const { account_ref, livemode } = await exchange(pool, stripe, settings, authorisation.authorisation_code)
  if (livemode !== (paymentEnvironment(settings) === "live")) {
    await recordClientFault(pool, settings, "mode_mismatch")
    throw domainError("account_mode_mismatch", { livemode })
  }
  const { account, platform_ref } = await readAccounts(stripe, account_ref)
  if ((account.id === platform_ref) !== (input.tenant_no === PLATFORM_TENANT_NO)) {
    throw domainError(account.id === platform_ref ? "account_is_platform" : "account_not_own")
  }
  const id = await connectAccount(pool, {
    tenant_no: input.tenant_no,
    account_ref: account.id,
    livemode,
    user_id: input.user_id,
    platform_ref,
    facts: accountFacts(account),
  })
  if (!id) {
    throw domainError("account_taken")
  }

  return id
}

/** Taking the code checks its tenant; it must also belong to this user and to the browser that holds the nonce. */
async function requireRequest(pool: Pool, { tenant_no, user_id, code, nonce }: FinishConnectInput): Promise<ConnectRequest> {
  const spent = await spendCode(pool, code, { purpose: CONNECT_HANDOVER, tenant_no })
  const request = await readConnectRequest(pool, tenant_no, String((spent.payload as { request_id?: string }).request_id))
  if (!request || request.user_id !== user_id || !isSecret(nonce, request.nonce_hash)) {
    throw domainError("connect_state_invalid")
  }

  return request
}

async function exchange(
  pool: Pool,
  stripe: Stripe,
  settings: ConnectSettings,
  code: string
): Promise<{ account_ref: string; livemode: boolean }> {
  try {
    const { stripe_user_id, livemode } = await stripe.oauth.token({ grant_type: "authorization_code", code })
    if (stripe_user_id) {
      await recordClientFault(pool, settings, null)

      return { account_ref: stripe_user_id, livemode: livemode ?? false }
    }
  } catch (error) {
    if (isOf(error, "InvalidClient")) {
      await recordClientFault(pool, settings, "client_refused")
    }
    throw refusalOfExchange(error)
  }
  throw domainError("connect_state_invalid")
}

const recordClientFault = (pool: Pool, { STRIPE_CLIENT_ID }: ConnectSettings, why: PaymentFieldFault | null) =>
  recordCheck(pool, { field: "client_id", fingerprint: fingerprintOf(STRIPE_CLIENT_ID), why })

const isOf = (error: unknown, kind: string) => ((error as { type?: string }).type ?? "").includes(kind)

/**
 * A used or expired code requires a new authorisation; a client id of another key must be corrected by the operator; anything
 * else means that the provider is unavailable.
 */
function refusalOfExchange(error: unknown): DomainError {
  if (isOf(error, "InvalidGrant")) {
    return domainError("connect_state_invalid")
  }

  return isOf(error, "InvalidClient")
    ? domainError("connect_refused", {}, undefined, { cause: error })
    : domainError("unavailable", {}, undefined, { cause: error })
}

async function readAccounts(stripe: Stripe, account_ref: string): Promise<{ account: Stripe.Account; platform_ref: string }> {
  try {
    const [account, platform] = await Promise.all([
      askStripe("account", () => stripe.accounts.retrieve(account_ref)),
      askStripe("account", () => stripe.accounts.retrieveCurrent()),
    ])

    return { account, platform_ref: platform.id }
  } catch (error) {
    throw domainError("unavailable", {}, undefined, { cause: error })
  }
}
