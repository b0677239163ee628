import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import { paymentsUnderWay } from "../modules/payments/queries/payments-under-way"
import { revokeAccount } from "../modules/payments/commands/revoke-account"
import { domainError } from "@guichet/kernel/errors"
import { createStripe } from "../stripe/client"
import type { ConnectSettings } from "./start-connect"

/**
 * Ends the connection at the provider, then here: its sales can only be refunded by the organiser at the provider, and payments
 * in progress are cut off. An account opened here has no consent to revoke: it sells nothing more, payments in progress end and
 * refunds still work. Idempotent.
 *
 * @param payments_seen how many payments in progress were shown
 * @throws payments_under_way (409) { payments } when there are more: the account stays connected
 * @throws unavailable (503) when the provider did not respond: the account stays connected
 */
export async function disconnect(
  pool: Pool,
  settings: ConnectSettings,
  tenant_no: TenantId,
  payments_seen: number
): Promise<void> {
  const account = await currentAccount(pool, tenant_no)
  if (!account || account.status === "revoked") {
    return
  }
  if (account.door === "oauth") {
    const payments = await paymentsUnderWay(pool, account)
    if (payments > payments_seen) {
      throw domainError("payments_under_way", { payments })
    }
    await takeBackConsent(settings, account.account_ref)
  }
  await revokeAccount(pool, account)
}

async function takeBackConsent(settings: ConnectSettings, stripe_user_id: string): Promise<void> {
  try {
    await createStripe(settings).oauth.deauthorize({ client_id: settings.STRIPE_CLIENT_ID, stripe_user_id })
  } catch (error) {
    if (!isUnknownThere(error)) {
      throw domainError("unavailable", {}, undefined, { cause: error })
    }
  }
}

/** The organiser has already ended the connection in the provider's own dashboard. */
const isUnknownThere = (error: unknown): boolean => ((error as { type?: string }).type ?? "").includes("InvalidClient")
