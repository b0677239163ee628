import type { CartPort, InvoicePort, SettlePort } from "@guichet/ports"
import { finishCard } from "../cards/finish-card"
import { refreshCard } from "../cards/refresh-card"
import { refreshAccount } from "../connect/refresh-account"
import { readDispute } from "../disputes/read-dispute"
import { findAskedCard } from "../modules/payments/queries/card-row"
import { tenantOfCharge } from "../modules/payments/queries/charge-row"
import { accountByRef, currentAccount } from "../modules/payments/queries/merchant-account"
import type { InboxEvent } from "../modules/payments/commands/inbox-work"
import { findPayment } from "../modules/payments/queries/payment-row"
import { recordRefund } from "../modules/payments/commands/record-refund"
import { findRefundOfAccount } from "../modules/payments/commands/refund-row"
import { isOfKind } from "../modules/payments/rules/event-kinds"
import { isOfShop } from "../modules/payments/rules/is-of-shop"
import { OWN_ACCOUNT } from "../modules/payments/rules/own-account"
import type { PaymentContext } from "../payment-port/payment-context"
import { readPayout } from "../payouts/read-payout"
import { isThisRefund } from "../payment-port/is-this-refund"
import { failureOf, refundStateOf } from "../payment-port/refund"
import { askStripe } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"

/**
 * `parked`: no tenant holds the account yet; `other_mode`: held here in live mode while the event is of test mode, or vice versa.
 */
export type EventOutcome = "done" | "ignored" | "parked" | "other_mode"

const CREATED = "refund.created"

export interface InboxContext extends PaymentContext {
  settle: SettlePort
  carts: CartPort
  invoices: InvoicePort
}

/**
 * An event is a hint to look, never a fact: each branch reads the object at Stripe, on the event's account, and moves rows
 * forward. The account determines the tenant; its owner can forge ids in metadata, so the object must also match what was
 * requested.
 */
export async function handleEvent(context: InboxContext, event: InboxEvent): Promise<EventOutcome> {
  if (event.endpoint === "platform") {
    return readPlatformEvent(context, event)
  }
  // organisers may sell elsewhere with the same account: other payments are theirs
  if (event.payment && isOfKind(event.type, "payment")) {
    await context.settle.settle(event.payment)

    return "done"
  }
  const account = await accountByRef(context.pool, event.account_ref, event.livemode)
  if (!account) {
    // an endpoint for connected accounts receives the events of both modes
    return (await accountByRef(context.pool, event.account_ref, !event.livemode)) ? "other_mode" : "parked"
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

  return "ignored"
}

/**
 * Events of the platform's own account (`account_ref` is empty): the operator's shop, its own tickets, and anything else it does
 * there.
 */
async function readPlatformEvent(context: InboxContext, event: InboxEvent): Promise<EventOutcome> {
  if (isOfKind(event.type, "refund")) {
    return readRefund(context, event)
  }
  if (isOfKind(event.type, "dispute")) {
    return (await readDispute(context, OWN_ACCOUNT, event.object_ref)) ? "done" : "ignored"
  }
  if (isOfKind(event.type, "payout")) {
    return readOwnPayout(context, event.object_ref)
  }
  if (isOfKind(event.type, "card") && (await refreshCard(context, event.object_ref))) {
    return "done"
  }
  if (event.payment_id && (await readCollecting(context, event.payment_id))) {
    return "done"
  }
  const { payment } = event
  if (!payment || !isOfKind(event.type, "payment")) {
    return "ignored"
  }
  if (isOfShop(payment)) {
    await context.carts.settle({ tenant_no: payment.tenant_no, cart_id: payment.checkout_id })
  } else {
    await context.settle.settle({ tenant_no: payment.tenant_no, checkout_id: payment.checkout_id })
  }

  return "done"
}

/** Payouts are only recorded if the operator has connected the account to sell tickets. */
async function readOwnPayout(context: InboxContext, payout_ref: string): Promise<EventOutcome> {
  const own = await currentAccount(context.pool, OWN_ACCOUNT.tenant_no)
  if (!own || own.status === "revoked") {
    return "ignored"
  }
  await readPayout(context, own, payout_ref)

  return "done"
}

/**
 * What clients owe the operator: a payment of an invoice, or a card saved for them.
 *
 * @returns false when it is neither
 */
async function readCollecting(context: InboxContext, id: string): Promise<boolean> {
  const tenant_no = await tenantOfCharge(context.pool, id)
  if (tenant_no !== null) {
    await context.invoices.settle({ tenant_no, attempt_id: id })

    return true
  }
  const asked = await findAskedCard(context.pool, id)
  if (asked) {
    await finishCard(context, asked)
  }

  return asked !== null
}

/**
 * An object with our id that is not this refund is the account owner's own matter. A failed refund is reported each time: repeats
 * change nothing, and a report that fails is repeated with the event.
 */
async function readRefund({ pool, stripe, settle }: InboxContext, event: InboxEvent): Promise<EventOutcome> {
  const refund = event.refund_id && (await findRefundOfAccount(pool, event.account_ref, event.refund_id))
  const payment = refund && (await findPayment(pool, refund.tenant_no, refund.payment_id))
  if (!payment) {
    return "ignored"
  }
  // the creation of a refund that we made says nothing new, and a cancellation makes thousands; a failure has its own event
  if (event.type === CREATED && refund.provider_ref === event.object_ref) {
    return "done"
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
  // a shop's failed refund is visible on its payment at the provider, and in the list of events
  if (now?.state === "failed" && !isOfShop(payment)) {
    const { tenant_no, refund_id, attempt, reason } = now
    await settle.refundFailed({ tenant_no, refund_id, attempt, reason: reason ?? "failed" })
  }

  return now ? "done" : "ignored"
}
