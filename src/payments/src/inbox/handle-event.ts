import type { CartPort, SettlePort } from "@guichet/kernel/ports"
import { refreshAccount } from "../connect/refresh-account"
import { readDispute } from "../disputes/read-dispute"
import { accountByRef } from "../modules/payments/queries/merchant-account"
import type { InboxEvent } from "../modules/payments/queries/inbox-work"
import { findPayment, findPaymentOfAccount } from "../modules/payments/queries/payment-row"
import { recordRefund } from "../modules/payments/queries/record-refund"
import { findRefundOfAccount } from "../modules/payments/queries/refund-row"
import { isOfKind } from "../modules/payments/rules/event-kinds"
import type { PaymentContext } from "../payment-port/context"
import { readPayout } from "../payouts/read-payout"
import { isThisRefund } from "../payment-port/is-this-refund"
import { failureOf, refundStateOf } from "../payment-port/refund"
import { askStripe } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"

/** `parked`: the account is nobody's here yet. */
export type EventOutcome = "done" | "ignored" | "parked"

export interface InboxContext extends PaymentContext {
  settle: SettlePort
  carts: CartPort
}

/**
 * An event is a hint to look, never a fact: each branch reads the object at Stripe, on the account that the event came from, and moves rows forwards.
 * Whose it is follows from the account; ids in metadata can be forged by its owner, so what they lead to must also be the object that was asked for.
 */
export async function handleEvent(context: InboxContext, event: InboxEvent): Promise<EventOutcome> {
  if (event.endpoint === "platform") {
    return readPlatformEvent(context, event)
  }
  const account = await accountByRef(context.pool, event.account_ref, event.livemode)
  if (!account) {
    return "parked"
  }
  if (isOfKind(event.type, "account")) {
    await refreshAccount(context, account)

    return "done"
  }
  if (isOfKind(event.type, "refund")) {
    return readRefund(context, event)
  }
  if (isOfKind(event.type, "dispute")) {
    return (await readDispute(context, account, event.object_ref)) ? "done" : "ignored"
  }
  if (isOfKind(event.type, "payout")) {
    await readPayout(context, account, event.object_ref)

    return "done"
  }

  return isOfKind(event.type, "payment") ? settlePayment(context, event) : "ignored"
}

/** Medusa's name of a cart; what is no cart is a checkout of tickets. */
const CART = /^cart_/

/** On the platform's own account, `account_ref` is empty: the operator sells there in its shop and tickets of its own, and does whatever else with it. */
async function readPlatformEvent(context: InboxContext, event: InboxEvent): Promise<EventOutcome> {
  if (isOfKind(event.type, "refund")) {
    return readRefund(context, event)
  }
  const payment =
    isOfKind(event.type, "payment") && event.payment_id && (await findPaymentOfAccount(context.pool, "", event.payment_id))
  if (!payment) {
    return "ignored"
  }
  if (CART.test(payment.checkout_id)) {
    await context.carts.settle({ tenant_no: payment.tenant_no, cart_id: payment.checkout_id })
  } else {
    await context.settle.settle({ tenant_no: payment.tenant_no, checkout_id: payment.checkout_id })
  }

  return "done"
}

/** Organisers sell elsewhere with the same account: what does not bear a payment of ours, opened on this account, is theirs. */
async function settlePayment({ pool, settle }: InboxContext, event: InboxEvent): Promise<EventOutcome> {
  const payment = event.payment_id && (await findPaymentOfAccount(pool, event.account_ref, event.payment_id))
  if (!payment) {
    return "ignored"
  }
  await settle.settle({ tenant_no: payment.tenant_no, checkout_id: payment.checkout_id })

  return "done"
}

/**
 * What bears our id and is not this refund is the account owner's own matter. A refund that failed is told each time: whoever heard it before changes
 * nothing, and what could not hear it comes again with the event.
 */
async function readRefund({ pool, stripe, settle }: InboxContext, event: InboxEvent): Promise<EventOutcome> {
  const refund = event.refund_id && (await findRefundOfAccount(pool, event.account_ref, event.refund_id))
  const payment = refund && (await findPayment(pool, refund.tenant_no, refund.payment_id))
  if (!payment) {
    return "ignored"
  }
  const made = await askStripe("refund", () => stripe.refunds.retrieve(event.object_ref, {}, onAccount(event.account_ref)))
  if (!isThisRefund(payment, refund, made)) {
    return "ignored"
  }
  const state = refundStateOf(made)
  const now = await recordRefund(pool, refund, {
    state,
    provider_ref: made.id,
    ...(state === "failed" && { reason: failureOf(made) }),
  })
  // a shop's refund that came back stands on its payment at the provider, and in the log of events
  if (now?.state === "failed" && !CART.test(payment.checkout_id)) {
    const { tenant_no, refund_id, attempt, reason } = now
    await settle.refundFailed({ tenant_no, refund_id, attempt, reason: reason ?? "failed" })
  }

  return now ? "done" : "ignored"
}
