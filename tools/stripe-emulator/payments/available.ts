import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { emit } from "../events"
import type { Cause, World } from "../world"
import { midnightAfter, statusNow } from "./ledger"

/** The balance of the account's statement: available and pending, one sum per currency. */
export function balanceOf(world: World, account: string): Stripe.Balance {
  const sums = new Map<string, { available: number; pending: number }>()
  for (const line of world.store.newestFirst<Stripe.BalanceTransaction>("balance_transaction", account)) {
    const sum = sums.get(line.currency) ?? { available: 0, pending: 0 }
    sum[statusNow(world, line).status as "available" | "pending"] += line.net
    sums.set(line.currency, sum)
  }
  const lines = (side: "available" | "pending") =>
    [...sums].map(([currency, sum]) => ({ amount: sum[side], currency, source_types: { card: sum[side] } }))

  return { object: "balance", available: lines("available"), livemode: false, pending: lines("pending") }
}

/** Sends `balance.available` when pending money of the account becomes available, once a day. */
export function releaseBalance(call: World & { account: string; cause: Cause }) {
  const { store, account, cause, clock } = call
  const pending = store.newestFirst<Stripe.BalanceTransaction>(
    "balance_transaction",
    account,
    ({ available_on }) => available_on > clock.now()
  )
  const next = Math.min(...[...pending].map(({ available_on }) => available_on))
  const id = `balance:${account}`
  if (Number.isFinite(next)) {
    setDeadline(call, account, { id, kind: "balance_available", at: midnightAfter(next) })
  } else {
    store.remove("deadline", id)
  }
  emit(call, cause, account, "balance.available", balanceOf(call, account))
}
