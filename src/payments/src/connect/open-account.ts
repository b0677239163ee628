import type { Pool } from "pg"
import type Stripe from "stripe"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { publicUrl } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { accountToOpen } from "../modules/payments/queries/account-to-open"
import { connectAccount } from "../modules/payments/commands/connect-account"
import { accountFacts } from "../modules/payments/rules/account-facts"
import { askStripe, verdictOf } from "../stripe/ask"
import { createStripe, paymentEnvironment } from "../stripe/client"
import type { ConnectSettings } from "./start-connect"

export interface OpenAccountInput {
  tenant_no: TenantId
  user_id: string
  email: string
  console_host: string
}

/**
 * For organisers without an account: opens one for them, with the provider's own dashboard and with fees and losses borne by
 * them, and returns a link to its forms. It takes no payments until they are complete. A repeated call returns a new link to the
 * same account's forms: links can be used once, for minutes.
 *
 * @returns the link to continue with; it returns to the console's payments page
 * @throws payments_not_set_up (409)
 * @throws account_connected (409) when one is connected by OAuth, or is ready
 * @throws account_not_own (409) for the operator, who sells with its own account
 * @throws account_refused (409) when the provider opens none for this country or currency
 * @throws unavailable (503): repeat the request
 */
export async function openAccount(pool: Pool, settings: ConnectSettings, by: OpenAccountInput): Promise<string> {
  if (by.tenant_no === PLATFORM_TENANT_NO) {
    throw domainError("account_not_own")
  }
  const { account, tenant, key } = await accountToOpen(pool, by.tenant_no)
  if (account && account.status !== "revoked" && (account.door !== "link" || account.status === "enabled")) {
    throw domainError("account_connected")
  }
  const stripe = createStripe(settings)
  try {
    const account_ref = account?.door === "link" ? account.account_ref : (await create(stripe, tenant, by.email, key)).id
    await hold(pool, stripe, settings, by, account_ref)

    return (await linkTo(stripe, account_ref, `${publicUrl(settings, by.console_host)}/app/payments`)).url
  } catch (error) {
    if (isDomainError(error)) {
      throw error
    }
    throw domainError(verdictOf(error) === "refused" ? "account_refused" : "unavailable", {}, undefined, { cause: error })
  }
}

const create = (
  stripe: Stripe,
  { name, country, currency }: { name: string; country: string; currency: string },
  contact_email: string,
  idempotencyKey: string
) =>
  askStripe("v2.core.account", () =>
    stripe.v2.core.accounts.create(
      {
        contact_email,
        display_name: name,
        dashboard: "full",
        identity: { country: country.toLowerCase() },
        configuration: { merchant: { capabilities: { card_payments: { requested: true } } } },
        defaults: {
          currency,
          responsibilities: { fees_collector: "stripe", losses_collector: "stripe" },
        },
      },
      { idempotencyKey }
    )
  )

const linkTo = (stripe: Stripe, account: string, page: string) =>
  askStripe("v2.core.account_link", () =>
    stripe.v2.core.accountLinks.create({
      account,
      use_case: {
        type: "account_onboarding",
        account_onboarding: { refresh_url: page, return_url: page },
      },
    })
  )

/** Read like every account, however it was connected. */
async function hold(
  pool: Pool,
  stripe: Stripe,
  settings: ConnectSettings,
  by: OpenAccountInput,
  account_ref: string
): Promise<void> {
  const [account, platform] = await Promise.all([
    askStripe("account", () => stripe.accounts.retrieve(account_ref)),
    askStripe("account", () => stripe.accounts.retrieveCurrent()),
  ])
  const id = await connectAccount(pool, {
    tenant_no: by.tenant_no,
    account_ref,
    livemode: paymentEnvironment(settings) === "live",
    user_id: by.user_id,
    platform_ref: platform.id,
    door: "link",
    facts: accountFacts(account),
  })
  if (!id) {
    throw domainError("account_taken")
  }
}
