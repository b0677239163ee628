import type Stripe from "stripe"
import { callOf } from "./actions/call-of"
import { setReadiness } from "./connect/readiness"
import type { Deadline } from "./deadlines"
import { cancelIntent } from "./payments/cancel"
import { releaseBalance } from "./payments/available"
import { settleDebit } from "./payments/debits"
import { closeUnanswered, moveDispute } from "./payments/disputes"
import { runPayouts } from "./payments/payout-runs"
import { payPayout, sendPayout } from "./payments/payouts"
import { failRefund, succeedRefund } from "./payments/refunds"
import { expireSession } from "./payments/sessions"
import type { Call, World } from "./world"

/** Executes what is due: sessions expire, authorisations lapse after seven days, refunds settle, payouts leave and arrive. */
export function sweep(world: World) {
  const now = world.clock.now()
  for (let due = earliest(world, now); due; due = earliest(world, now)) {
    settle(world, due)
  }
}

/** Advances the clock and executes everything that becomes due on the way, each at its own time. */
export function advance(world: World, seconds: number) {
  const { clock, store } = world
  const offset_seconds = clock.offset_seconds + seconds
  const target = clock.now() + seconds
  for (let due = earliest(world, target); due; due = earliest(world, target)) {
    clock.offset_seconds += Math.max(0, due.value.at - clock.now())
    settle(world, due)
  }
  clock.offset_seconds = offset_seconds
  store.transaction(() => store.put("meta", "", { id: "clock", offset_seconds } as never))
}

type Due = { owner: string; value: Deadline }

function earliest({ store }: World, now: number): Due | undefined {
  let first: Due | undefined
  for (const row of store.all<Deadline>("deadline")) {
    if (row.value.at <= now && (!first || row.value.at < first.value.at)) {
      first = row
    }
  }

  return first
}

/** A deadline that fails must not stop the clock: it is dropped, and shown under `broken` in the dump. */
function settle(world: World, { owner, value }: Due) {
  try {
    world.store.transaction(() => perform(callOf(world, owner), value))
  } catch (error) {
    console.error(`The Stripe emulator could not process what was due (${value.kind} of ${value.id}):`, error)
    world.contract.break(`${value.kind} of ${value.id}: ${(error as Error).message}`)
    world.store.transaction(() => world.store.remove("deadline", value.id))
  }
}

function perform(actor: Call, { id, kind }: Deadline) {
  const { store, account } = actor
  switch (kind) {
    case "session":
      return expireSession(actor, store.get<Stripe.Checkout.Session>("checkout.session", id, account)!)
    case "authorisation":
      return cancelIntent(actor, store.get<Stripe.PaymentIntent>("payment_intent", id, account)!, "automatic")
    case "account_checked":
      return setReadiness(actor, actor.cause, id, "active")
    case "balance_available":
      return releaseBalance(actor)
    case "debit_settles":
      return settleDebit(actor, store.get<Stripe.PaymentIntent>("payment_intent", id, account)!)
    case "refund_succeeds":
      return succeedRefund(actor, store.get<Stripe.Refund>("refund", id, account)!)
    case "refund_fails":
      return failRefund(actor, store.get<Stripe.Refund>("refund", id, account)!, "unknown")
    case "dispute_due":
      return closeUnanswered(actor, store.get<Stripe.Dispute>("dispute", id, account)!)
    case "dispute_won":
    case "dispute_lost":
      return moveDispute(actor, store.get<Stripe.Dispute>("dispute", id, account)!, kind === "dispute_won" ? "won" : "lost")
    case "payout_run":
      return runPayouts(actor)
    case "payout_leaves":
      return sendPayout(actor, store.get<Stripe.Payout>("payout", id, account)!)
    case "payout_arrives":
      return payPayout(actor, store.get<Stripe.Payout>("payout", id, account)!)
  }
}
