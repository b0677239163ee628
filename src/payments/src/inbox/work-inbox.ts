import { attemptItem } from "@guichet/tenancy/failing-work"
import { crashPoint } from "@guichet/kernel/crash-point"
import { INBOX_MAX_ATTEMPTS } from "../contracts/limits"
import {
  dueEvents,
  finishEvents,
  deferEvent,
  putEventsBack,
  takeEvents,
  type InboxEvent,
} from "../modules/payments/commands/inbox-work"
import { findPayment } from "../modules/payments/queries/payment-row"
import { putFeeBack, takeFeesDue } from "../modules/payments/commands/refund-row"
import { isOfKind } from "../modules/payments/rules/event-kinds"
import { isOfShop } from "../modules/payments/rules/is-of-shop"
import type { PaymentContext } from "../payment-port/payment-context"
import { returnFee } from "../payment-port/return-fee"
import { reasonOf } from "../stripe/ask"
import { secondsAside } from "../stripe/rate-limit"
import { handleEvent, type InboxContext } from "./handle-event"

const EVENT_BATCH_SIZE = 64
const MAX_CONCURRENT_MATTERS = 8
const FEE_BATCH_SIZE = 20
/** An event whose account has no room is looked at again after this time at the earliest, so that others come first. */
const EVENT_BACK_SECONDS = 5
const OTHER_MODE = "the account is connected here in the provider's other mode (live or test)"

/**
 * Processes due events once, a limited number at a time. Events of one payment are handled together: each only says that there is
 * something to look at.
 *
 * @returns whether more may be due
 */
export async function workInbox(context: InboxContext): Promise<boolean> {
  const due = await dueEvents(context.pool, EVENT_BATCH_SIZE)
  const left = await finishWhatIsOver(context, mattersOf(due))
  const matters = mattersOf(await takeForSelf(context, left.flat()))
  const workOn = async () => {
    for (let matter = matters.shift(); matter; matter = matters.shift()) {
      await workMatter(context, matter)
    }
  }
  await Promise.all(Array.from({ length: MAX_CONCURRENT_MATTERS }, workOn))

  return due.length === EVENT_BATCH_SIZE
}

function mattersOf(events: InboxEvent[]): InboxEvent[][] {
  const byMatter = new Map<string, InboxEvent[]>()
  for (const event of events) {
    const matter = matterOf(event)
    byMatter.set(matter, [...(byMatter.get(matter) ?? []), event])
  }

  return [...byMatter.values()]
}

/**
 * Most payment events arrive when the browser's return has already settled the payment: they are finished with one query. They
 * need no lease, since two processes would find the same.
 *
 * @returns the groups of events that are left
 */
async function finishWhatIsOver({ pool, settle }: InboxContext, matters: InboxEvent[][]): Promise<InboxEvent[][]> {
  const paid = matters.filter(([{ type, payment }]) => payment && isOfKind(type, "payment") && !isOfShop(payment))
  // if the query fails, each group is processed and fails on its own
  const answers = paid.length === 0 ? [] : await settle.areConcluded(paid.map(([{ payment }]) => payment!)).catch(() => [])
  const over = new Set(paid.filter((_, at) => answers[at]))
  if (over.size > 0) {
    crashPoint("event_handled")
    await finishEvents(
      pool,
      [...over].flat().map(({ id }) => id),
      "done"
    )
  }

  return matters.filter((matter) => !over.has(matter))
}

async function takeForSelf({ pool }: InboxContext, events: InboxEvent[]): Promise<InboxEvent[]> {
  if (events.length === 0) {
    return []
  }
  const ids = events.map(({ id }) => id)
  const taken = await takeEvents(pool, ids)
  if (taken.size > 0) {
    crashPoint("event_taken")
  }

  return events.flatMap((event) => {
    const attempts = taken.get(event.id)

    return attempts === undefined ? [] : [{ ...event, attempts }]
  })
}

const matterOf = ({ id, endpoint, account_ref, livemode, type, payment_id }: InboxEvent): string =>
  payment_id && isOfKind(type, "payment") ? [endpoint, account_ref, livemode, payment_id].join() : id

async function workMatter(context: InboxContext, events: InboxEvent[]): Promise<void> {
  const { pool } = context
  const ids = events.map(({ id }) => id)
  const defer = (state: "received" | "parked", why: string) =>
    Promise.all(events.map((event) => deferEvent(pool, event, event.attempts >= INBOX_MAX_ATTEMPTS ? "dead" : state, why)))
  try {
    const outcome = await handleEvent(context, events[0])
    crashPoint("event_handled")
    if (outcome === "parked") {
      await defer("parked", "this account is not connected to any organiser")
    } else if (outcome === "other_mode") {
      await finishEvents(pool, ids, "ignored", OTHER_MODE)
    } else {
      await finishEvents(pool, ids, outcome)
    }
  } catch (error) {
    const seconds = secondsAside(error)
    await (seconds === undefined
      ? defer("received", reasonOf(error))
      : putEventsBack(pool, events, Math.max(seconds, EVENT_BACK_SECONDS)))
  }
}

/**
 * Returns fees left pending by a refund; a failure keeps its error and delays no other. While the platform's account, on which
 * fees are returned, or the organiser's has too many requests, a fee is put back: that is neither a failure nor an attempt.
 */
export async function returnFeesDue(context: PaymentContext): Promise<void> {
  for (const refund of await takeFeesDue(context.pool, FEE_BATCH_SIZE)) {
    await attemptItem(context.pool, { duty: "fee_returns", item_id: refund.refund_id, tenant_no: refund.tenant_no }, async () => {
      const payment = await findPayment(context.pool, refund.tenant_no, refund.payment_id)
      await returnFee(context, payment!, refund).catch(async (error: unknown) => {
        const seconds = secondsAside(error)
        if (seconds === undefined) {
          throw error
        }
        await putFeeBack(context.pool, refund, seconds)
      })
    })
  }
}
