import type { Pool } from "pg"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import { revokeAccount } from "../modules/payments/queries/revoke-account"
import { domainError } from "@guichet/kernel/errors"
import { createStripe } from "../stripe/client"
import type { ConnectSettings } from "./start-connect"

/**
 * Ends the connection at the provider, then here; one that was opened here has no consent to take back, and sells nothing more. What was sold stays
 * refundable by the organiser at the provider only. Twice changes nothing.
 *
 * @throws unavailable (503): the provider did not answer, the account is still connected
 */
export async function disconnect(pool: Pool, settings: ConnectSettings, tenant_no: number): Promise<void> {
  const account = await currentAccount(pool, tenant_no)
  if (!account || account.status === "revoked") {
    return
  }
  if (account.door === "oauth") {
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
