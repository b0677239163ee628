import type { Pool } from "pg"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import { paymentsUnderWay } from "../modules/payments/queries/payments-under-way"
import { revokeAccount } from "../modules/payments/queries/revoke-account"
import { domainError } from "@guichet/kernel/errors"
import { createStripe } from "../stripe/client"
import type { ConnectSettings } from "./start-connect"

/**
 * Ends the connection at the provider, then here; what was sold is refunded by the organiser at the provider only, and what is under way is cut off. An account
 * that was opened here has no consent to take back: it sells nothing more, what is under way ends and refunds still work. Twice changes nothing.
 *
 * @param payments_seen how many payments under way whoever disconnects knows of
 * @throws payments_under_way (409) { payments }: there are more, the account is still connected · unavailable (503): the provider did not answer, the same
 */
export async function disconnect(pool: Pool, settings: ConnectSettings, tenant_no: number, payments_seen: number): Promise<void> {
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

/** The organiser was faster and ended it in the provider's own dashboard. */
const isUnknownThere = (error: unknown): boolean => ((error as { type?: string }).type ?? "").includes("InvalidClient")
