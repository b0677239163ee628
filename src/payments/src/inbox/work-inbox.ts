import { crashPoint } from "@guichet/kernel/crash-point"
import { INBOX_MAX_ATTEMPTS } from "../contracts/limits"
import { finishEvents, postponeEvent, takeEvents, type InboxEvent } from "../modules/payments/queries/inbox-work"
import { findPayment } from "../modules/payments/queries/payment-row"
import { takeFeesDue } from "../modules/payments/queries/refund-row"
import { isOfKind } from "../modules/payments/rules/event-kinds"
import type { PaymentContext } from "../payment-port/context"
import { returnFee } from "../payment-port/return-fee"
import { reasonOf } from "../stripe/ask"
import { handleEvent, type InboxContext } from "./handle-event"

const EVENTS_AT_ONCE = 32
const MATTERS_AT_ONCE = 8
const FEES_AT_ONCE = 20

/**
 * Works off due events, once through, some at a time. Those of one payment are one matter: each only says that there is something to look at.
 *
 * @returns how many were taken (0: nothing was due)
 */
export async function workInbox(context: InboxContext): Promise<number> {
  const events = await takeEvents(context.pool, EVENTS_AT_ONCE)
  const byMatter = new Map<string, InboxEvent[]>()
  for (const event of events) {
    const matter = matterOf(event)
    byMatter.set(matter, [...(byMatter.get(matter) ?? []), event])
  }
  const matters = [...byMatter.values()]
  const workOn = async () => {
    for (let matter = matters.shift(); matter; matter = matters.shift()) {
      await workMatter(context, matter)
    }
  }
  await Promise.all(Array.from({ length: MATTERS_AT_ONCE }, workOn))

  return events.length
}

const matterOf = ({ id, endpoint, account_ref, livemode, type, payment_id }: InboxEvent): string =>
  payment_id && isOfKind(type, "payment") ? [endpoint, account_ref, livemode, payment_id].join() : id

async function workMatter(context: InboxContext, events: InboxEvent[]): Promise<void> {
  const { pool } = context
  const postpone = (state: "received" | "parked", why: string) =>
    Promise.all(events.map(({ id, attempts }) => postponeEvent(pool, id, attempts >= INBOX_MAX_ATTEMPTS ? "dead" : state, why)))
  try {
    crashPoint("event_taken")
    const outcome = await handleEvent(context, events[0])
    crashPoint("event_handled")
    if (outcome === "parked") {
      await postpone("parked", "no organiser holds this account")
    } else {
      await finishEvents(
        pool,
        events.map(({ id }) => id),
        outcome
      )
    }
  } catch (error) {
    await postpone("received", reasonOf(error))
  }
}

/** Returns fees that a refund left pending. */
export async function returnFeesDue(context: PaymentContext): Promise<void> {
  for (const refund of await takeFeesDue(context.pool, FEES_AT_ONCE)) {
    const payment = await findPayment(context.pool, refund.tenant_no, refund.payment_id)
    await returnFee(context, payment!, refund)
  }
}
