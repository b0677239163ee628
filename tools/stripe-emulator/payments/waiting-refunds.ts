import type Stripe from "stripe"
import type { Row } from "../rows"
import type { World } from "../world"

/** What the emulator knows about an account beyond what Stripe shows. */
export type AccountNote = Row & { refunds_wait: boolean }

/** Whether the balance, including pending money, covers a refund now; always true when the account's refunds do not wait. */
export function isCovered({ store }: World, account: string, currency: string, amount_minor: number): boolean {
  if (!store.get<AccountNote>("account_note", account)?.refunds_wait) {
    return true
  }
  let balance_minor = 0
  for (const line of store.newestFirst<Stripe.BalanceTransaction>("balance_transaction", account)) {
    balance_minor += line.currency === currency ? line.net : 0
  }

  return balance_minor >= amount_minor
}

/** The account's refunds that wait for money, oldest first. */
export function waitingRefunds({ store }: World, account: string, currency: string): Stripe.Refund[] {
  const waiting = store.newestFirst<Stripe.Refund>(
    "refund",
    account,
    (refund) => refund.currency === currency && refund.pending_reason === "insufficient_funds" && refund.status === "pending"
  )

  return [...waiting].reverse()
}
