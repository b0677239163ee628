import Stripe from "stripe"
import type { PaymentFieldFault, PlatformAccount } from "../contracts/platform-payments"
import { accountFacts } from "../modules/payments/rules/account-facts"
import { askStripe } from "../stripe/ask"
import { createStripe, type StripeSettings } from "../stripe/client"

/** A person is waiting in front of a form. */
const TIMEOUT_MS = 6_000

/** `unknown`: the provider did not respond, which says nothing about the key. */
export type OwnAccount = { facts: PlatformAccount } | { why: PaymentFieldFault } | "unknown"

/**
 * Reads the account of the secret key. An account that controls itself has the type `account`; `application` is one controlled by
 * another platform's application (stripe-node 23.1, `Account.Controller.type`).
 *
 * @throws payments_not_set_up (409) without a key
 */
export async function readOwnAccount(settings: StripeSettings): Promise<OwnAccount> {
  const stripe = createStripe(settings, { timeout_ms: TIMEOUT_MS, retries: 0 })
  try {
    const account = await askStripe("account", () => stripe.accounts.retrieveCurrent())

    return account.controller?.type === "application" ? { why: "account_controlled" } : { facts: factsOf(account) }
  } catch (error) {
    return isRefusal(error) ? { why: "key_refused" } : "unknown"
  }
}

const isRefusal = (error: unknown) =>
  error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError

function factsOf(account: Stripe.Account): PlatformAccount {
  const { status: _, ...facts } = accountFacts(account)

  return { account_ref: account.id, ...facts }
}
