import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import type { Cause, World } from "../world"
import { ensureStep } from "./currencies"
import { closeInquiry, disputesOf } from "./disputes"
import { createFeeRefund } from "./fee-refunds"
import { findInstrument } from "./instruments"
import type { IntentNote } from "./intents"
import { CARDHOLDERS, book, post } from "./ledger"
import { isCovered, waitingRefunds } from "./waiting-refunds"

type Actor = World & { account: string; cause: Cause }
export type RefundTerms = {
  amount?: number
  reason: Stripe.Refund.Reason | null
  metadata: Record<string, string>
  refund_application_fee: boolean
}

const SETTLES_AFTER_SECONDS = 3

/**
 * Refunds captured money. Stripe keeps its own fee; the application fee returns only on request, in proportion, rounded half up.
 *
 * @throws StripeFailure charge_already_refunded (400)
 * @throws StripeFailure (400) for an amount above what is left
 */
export function createRefund(call: Actor, charge: Stripe.Charge, terms: RefundTerms): Stripe.Refund {
  const { store, clock, account, cause } = call
  const amount = terms.amount ?? charge.amount_captured - charge.amount_refunded
  ensureRefundable(charge, amount)
  ensureUndisputed(call, charge)
  const isWaiting = !isCovered(call, account, charge.currency, amount)
  const status = isWaiting ? "pending" : firstStatus(call, charge)
  const refund: Stripe.Refund = {
    id: store.nextId("re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: clock.now(),
    currency: charge.currency,
    customer: charge.customer as string | null,
    customer_account: null,
    ...destinationOf(charge),
    metadata: terms.metadata,
    payment_intent: charge.payment_intent as string,
    payment_method: charge.payment_method,
    reason: terms.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: status === "pending" ? "pending" : "succeeded",
    transfer_reversal: null,
    ...(status === "pending" ? { pending_reason: isWaiting ? ("insufficient_funds" as const) : ("processing" as const) } : {}),
  }
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount_captured
  store.put("charge", account, charge)
  store.put("refund", account, refund)
  if (!isWaiting) {
    takeFromAccount(call, refund)
  }
  if (terms.refund_application_fee) {
    returnFeeInProportion(call, refund)
  }
  if (status !== "succeeded" && !isWaiting) {
    const kind = status === "pending" ? "refund_succeeds" : "refund_fails"
    setDeadline(call, account, { id: refund.id, kind, at: clock.now() + SETTLES_AFTER_SECONDS })
  }
  emit(call, cause, account, "refund.created", refund)
  emit(call, cause, account, "charge.refunded", charge)
  if (charge.refunded) {
    closeInquiry(call, charge.id)
  }

  return refund
}

/**
 * A pending refund succeeded.
 *
 * @throws StripeFailure (400) when it is not pending
 */
export function succeedRefund(call: Actor, refund: Stripe.Refund) {
  ensureStatus(refund, ["pending"])
  if (!refund.balance_transaction) {
    takeFromAccount(call, refund)
  }
  delete refund.pending_reason
  refund.status = "succeeded"
  call.store.put("refund", call.account, refund)
  call.store.remove("deadline", refund.id)
  emitRefundUpdated(call, refund)
}

/** Stripe sends two events: the refund's, and one under the older name of its charge. */
export function emitRefundUpdated(call: Actor, refund: Stripe.Refund) {
  emit(call, call.cause, call.account, "refund.updated", refund)
  emit(call, call.cause, call.account, "charge.refund.updated", refund)
}

/** Pays the refunds that wait for money, oldest first, as far as the balance covers them. */
export function payWaitingRefunds(call: Actor, currency: string) {
  if (!call.store.get("account_note", call.account)) {
    return
  }
  for (const refund of waitingRefunds(call, call.account, currency)) {
    if (!isCovered(call, call.account, currency, refund.amount)) {
      return
    }
    succeedRefund(call, refund)
  }
}

/**
 * The bank returned the refund: the account has the money again, and the charge no longer counts it.
 *
 * @throws StripeFailure (400) when it is neither pending nor succeeded
 */
export function failRefund(call: Actor, refund: Stripe.Refund, failure_reason: string) {
  ensureStatus(refund, ["pending", "succeeded"])
  const { store, account, cause } = call
  delete refund.pending_reason
  Object.assign(refund, {
    status: "failed",
    failure_reason,
    ...(refund.balance_transaction ? { failure_balance_transaction: returnToAccount(call, refund) } : {}),
  })
  const charge = store.get<Stripe.Charge>("charge", refund.charge as string)!
  charge.amount_refunded -= refund.amount
  charge.refunded = false
  store.put("charge", account, charge)
  store.put("refund", account, refund)
  store.remove("deadline", refund.id)
  emit(call, cause, account, "refund.failed", refund)
  emitRefundUpdated(call, refund)
}

/** @throws StripeFailure charge_disputed (400) while the cardholder's bank has the money, and after the dispute was lost */
function ensureUndisputed(call: Actor, charge: Stripe.Charge) {
  if (disputesOf(call, charge.id).some((dispute) => !dispute.is_charge_refundable)) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: "charge_disputed" })
  }
}

function ensureStatus({ status }: Stripe.Refund, allowed: string[]) {
  if (!allowed.includes(status ?? "")) {
    throw invalidRequest(`This refund is ${status}, not ${allowed.join(" or ")}.`, { param: "status" })
  }
}

function destinationOf({ payment_method_details }: Stripe.Charge): Pick<Stripe.Refund, "destination_details"> {
  return payment_method_details?.type === "card"
    ? {
        destination_details: {
          type: "card",
          card: { type: "refund", reference_status: "pending", reference_type: "acquirer_reference_number" },
        },
      }
    : {}
}

function ensureRefundable(charge: Stripe.Charge, amount: number) {
  const left = charge.amount_captured - charge.amount_refunded
  if (left <= 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" })
  }
  if (!Number.isInteger(amount) || amount < 1) {
    throw invalidRequest("Invalid positive integer", { code: "parameter_invalid_integer", param: "amount" })
  }
  if (amount > left) {
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, { param: "amount" })
  }
  ensureStep(amount, charge.currency)
}

function firstStatus({ store, nextRefunds }: Actor, charge: Stripe.Charge): "succeeded" | "pending" | "fails_later" {
  const asked = nextRefunds.shift()
  if (asked) {
    return asked === "pending" ? "pending" : "fails_later"
  }
  const note = store.get<IntentNote>("intent_note", charge.payment_intent as string)

  return findInstrument(note?.instrument ?? "")?.refund ?? "succeeded"
}

function takeFromAccount(call: Actor, refund: Stripe.Refund) {
  const line = book(call, call.account, {
    type: refund.destination_details?.type === "card" ? "refund" : "payment_refund",
    reporting_category: "refund",
    currency: refund.currency,
    amount: -refund.amount,
    source: refund.id,
    description: "REFUND FOR CHARGE",
    isAvailable: true,
  })
  refund.balance_transaction = line.id
  post(call, refund.id, refund.currency, [
    { party: CARDHOLDERS, amount_minor: refund.amount },
    { party: call.account, amount_minor: -refund.amount },
  ])
}

function returnToAccount(call: Actor, refund: Stripe.Refund): string {
  const line = book(call, call.account, {
    type: "refund_failure",
    reporting_category: "refund_failure",
    currency: refund.currency,
    amount: refund.amount,
    source: refund.id,
    isAvailable: true,
  })
  post(call, refund.id, refund.currency, [
    { party: CARDHOLDERS, amount_minor: -refund.amount },
    { party: call.account, amount_minor: refund.amount },
  ])

  return line.id
}

function returnFeeInProportion(call: Actor, refund: Stripe.Refund) {
  const charge = call.store.get<Stripe.Charge>("charge", refund.charge as string)!
  const fee = charge.application_fee && call.store.get<Stripe.ApplicationFee>("application_fee", charge.application_fee as string)
  if (!fee) {
    throw invalidRequest("Charge has no application fee to refund.", { param: "refund_application_fee" })
  }
  const left = fee.amount - fee.amount_refunded
  const share = charge.refunded
    ? left
    : Math.min(left, Math.floor((2 * fee.amount * refund.amount + charge.amount_captured) / (2 * charge.amount_captured)))
  if (share > 0) {
    createFeeRefund(call, fee, share, {})
  }
}
