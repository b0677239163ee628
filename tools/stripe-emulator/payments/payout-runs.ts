import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import type { Row } from "../rows"
import type { Cause, World } from "../world"
import { statusNow } from "./ledger"
import { createPayout } from "./payouts"

/** The payout that paid out a line of the statement; the id is the line's. */
export type PayoutLine = Row & { payout: string }

const DAY_SECONDS = 24 * 3_600

/** Schedules the account's next automatic payout (midnight UTC), or none when its interval is manual. */
export function schedulePayouts(world: World, account: Stripe.Account) {
  const id = `payout_run:${account.id}`
  if (account.settings?.payouts?.schedule.interval === "daily") {
    const at = (Math.floor(world.clock.now() / DAY_SECONDS) + 1) * DAY_SECONDS
    setDeadline(world, account.id, { id, kind: "payout_run", at })
  } else {
    world.store.remove("deadline", id)
  }
}

/**
 * Pays out available money, one payout per currency, whose amount is the net of its lines.
 * A negative balance waits for later sales, or is debited from the bank when the account allows that.
 */
export function runPayouts(call: World & { account: string; cause: Cause }) {
  const { store, account: owner } = call
  const account = store.get<Stripe.Account>("account", owner)!
  schedulePayouts(call, account)
  if (!account.payouts_enabled) {
    return
  }
  for (const [currency, lines] of unpaidLines(call)) {
    const amount = lines.reduce((sum, { net }) => sum + net, 0)
    if (amount > 0 || (amount < 0 && account.settings?.payouts?.debit_negative_balances)) {
      const payout = createPayout(call, { amount, currency, isAutomatic: true })
      for (const id of [...lines.map((line) => line.id), payout.balance_transaction as string]) {
        store.put<PayoutLine>("payout_line", owner, { id, payout: payout.id })
      }
    }
  }
}

/** Available lines that are in no automatic payout yet, by currency. */
function unpaidLines(call: World & { account: string }): Map<string, Stripe.BalanceTransaction[]> {
  const { store, account } = call
  const lines = new Map<string, Stripe.BalanceTransaction[]>()
  for (const line of store.newestFirst<Stripe.BalanceTransaction>("balance_transaction", account)) {
    if (statusNow(call, line).status === "available" && !store.get("payout_line", line.id)) {
      lines.set(line.currency, [...(lines.get(line.currency) ?? []), line])
    }
  }

  return lines
}
