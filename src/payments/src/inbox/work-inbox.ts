import { INBOX_MAX_ATTEMPTS } from "../contracts/limits"
import { finishEvent, postponeEvent, takeEvents, type InboxEvent } from "../modules/payments/queries/inbox-work"
import { findPayment } from "../modules/payments/queries/payment-row"
import { takeFeesDue } from "../modules/payments/queries/refund-row"
import type { PaymentContext } from "../payment-port/context"
import { returnFee } from "../payment-port/return-fee"
import { reasonOf } from "../stripe/ask"
import { handleEvent, type InboxContext } from "./handle-event"

const EVENTS_AT_ONCE = 8
const FEES_AT_ONCE = 20

/**
 * Works off due events, once through, some at a time.
 *
 * @returns how many were taken (0: nothing was due)
 */
export async function workInbox(context: InboxContext): Promise<number> {
  const events = await takeEvents(context.pool, EVENTS_AT_ONCE)
  await Promise.all(events.map((event) => workEvent(context, event)))

  return events.length
}

async function workEvent(context: InboxContext, event: InboxEvent): Promise<void> {
  const { pool } = context
  try {
    const outcome = await handleEvent(context, event)
    if (outcome === "parked") {
      await postponeEvent(
        pool,
        event.id,
        event.attempts >= INBOX_MAX_ATTEMPTS ? "dead" : "parked",
        "no organiser holds this account"
      )
    } else {
      await finishEvent(pool, event.id, outcome)
    }
  } catch (error) {
    await postponeEvent(pool, event.id, event.attempts >= INBOX_MAX_ATTEMPTS ? "dead" : "received", reasonOf(error))
  }
}

/** Returns fees that a refund left pending. */
export async function returnFeesDue(context: PaymentContext): Promise<void> {
  for (const refund of await takeFeesDue(context.pool, FEES_AT_ONCE)) {
    const payment = await findPayment(context.pool, refund.tenant_no, refund.payment_id)
    await returnFee(context, payment!, refund)
  }
}
