import type Stripe from "stripe"
import { cached } from "@guichet/kernel/cached"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminPaymentBalance } from "../contracts/payout"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import { paidOn } from "../modules/payments/rules/own-account"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"

const FRESH_MS = 30_000
const KEPT = 1_000

const balances = cached<Stripe.Balance>(FRESH_MS, KEPT)

/**
 * The balance of a tenant's current account at Stripe, read at most twice a minute. If it cannot be read the result says so;
 * nothing is thrown.
 */
export async function readBalance({ pool, stripe }: PaymentContext, tenant: TenantId): Promise<AdminPaymentBalance> {
  const account = await currentAccount(pool, tenant)
  if (!account || account.status === "revoked") {
    return { state: "none", balances: [] }
  }
  try {
    return { state: "read", balances: byCurrency(await asked(stripe, paidOn(account))) }
  } catch {
    // The console shows that it could not be read, and the next request reads again.
    return { state: "unreadable", balances: [] }
  }
}

const asked = (stripe: Stripe, account_ref: string): Promise<Stripe.Balance> =>
  balances(account_ref, () => askStripe("balance", () => stripe.balance.retrieve({}, onAccount(account_ref))))

function byCurrency({ available, pending }: Stripe.Balance): AdminPaymentBalance["balances"] {
  const of = (lines: Stripe.Balance["available"], currency: string) =>
    lines.filter((line) => line.currency === currency).reduce((sum, { amount }) => sum + amount, 0)

  return [...new Set([...available, ...pending].map(({ currency }) => currency))].sort().map((currency) => ({
    currency,
    available_minor: of(available, currency),
    pending_minor: of(pending, currency),
  }))
}
