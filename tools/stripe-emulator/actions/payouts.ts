import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import { emit } from "../events"
import type { PayoutInterval } from "../options"
import { schedulePayouts } from "../payments/payout-runs"
import { failPayout, payPayout, sendPayout } from "../payments/payouts"
import type { AccountNote } from "../payments/waiting-refunds"
import { settingsOf } from "../resources/accounts"
import type { World } from "../world"
import { callOf } from "./call-of"

export type PayoutTerms = {
  interval?: PayoutInterval
  /** Debit the bank when the balance is negative at the daily payout. */
  debit_negative_balances?: boolean
  /** Refunds above the balance stay pending until later sales cover them. */
  refunds_wait?: boolean
}

/** Changes the payout settings of an account. */
export function setPayoutTerms(world: World, id: string, terms: PayoutTerms): Stripe.Account {
  if (terms.interval !== undefined && terms.interval !== "daily" && terms.interval !== "manual") {
    throw invalidRequest("interval is daily or manual", { param: "interval" })
  }

  return world.store.transaction(() => {
    const account = world.store.get<Stripe.Account>("account", id)
    if (!account) {
      throw missing("account", id)
    }
    const settings = account.settings ?? settingsOf(account.business_profile?.name ?? id, "manual")
    const payouts = settings.payouts!
    payouts.schedule.interval = terms.interval ?? payouts.schedule.interval
    payouts.debit_negative_balances = terms.debit_negative_balances ?? payouts.debit_negative_balances
    world.store.put("account", id, Object.assign(account, { settings }))
    if (terms.refunds_wait !== undefined) {
      world.store.put<AccountNote>("account_note", id, { id, refunds_wait: terms.refunds_wait })
    }
    schedulePayouts(world, account)
    emit(world, callOf(world, id).cause, id, "account.updated", account)

    return account
  })
}

/** The bank's action on a payout: `in_transit`, `paid`, or `failed`, also after it was paid. */
export function movePayout(world: World, id: string, status: string, failure_code = "could_not_process"): Stripe.Payout {
  return world.store.transaction(() => {
    const payout = world.store.get<Stripe.Payout>("payout", id)
    if (!payout) {
      throw missing("payout", id)
    }
    const call = callOf(world, world.store.ownerOf("payout", id)!)
    switch (status) {
      case "in_transit":
        sendPayout(call, payout)
        break
      case "paid":
        payPayout(call, payout)
        break
      case "failed":
        failPayout(call, payout, failure_code)
        break
      default:
        throw invalidRequest("status is in_transit, paid or failed", { param: "status" })
    }

    return payout
  })
}
