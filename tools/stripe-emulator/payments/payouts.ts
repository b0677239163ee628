import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import type { Cause, World } from "../world"
import { BANKS, book, post } from "./ledger"

type Actor = World & { account: string; cause: Cause }
export type NewPayout = {
  /** Minor units; below zero, Stripe debits the bank to cover a negative balance. */
  amount: number
  currency: string
  isAutomatic: boolean
  description?: string | null
  metadata?: Record<string, string>
  statement_descriptor?: string | null
}

const LEAVES_AFTER_SECONDS = 3_600
const ARRIVES_AFTER_SECONDS = 24 * 3_600
const FAILURES: Record<string, string> = {
  account_closed: "The bank account has been closed.",
  could_not_process: "The bank could not process this transfer.",
  no_account: "The bank account details on file are probably incorrect. No bank account could be located with those details.",
}

/** Pays an account's balance out to its bank; it leaves after an hour and arrives after a day of the emulator's clock. */
export function createPayout(call: Actor, given: NewPayout): Stripe.Payout {
  const { store, clock, account, cause } = call
  const id = store.nextId("po")
  const created = clock.now()
  const line = book(call, account, {
    type: "payout",
    reporting_category: "payout",
    currency: given.currency,
    amount: -given.amount,
    source: id,
    description: given.description ?? "STRIPE PAYOUT",
    isAvailable: true,
  })
  post(call, id, given.currency, [
    { party: account, amount_minor: -given.amount },
    { party: BANKS, amount_minor: given.amount },
  ])
  const payout: Stripe.Payout = {
    id,
    object: "payout",
    amount: given.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: created + ARRIVES_AFTER_SECONDS,
    automatic: given.isAutomatic,
    balance_transaction: line.id,
    created,
    currency: given.currency,
    description: given.description ?? "STRIPE PAYOUT",
    destination: `ba_emu_of_${account.replace(/^acct_emu_/, "")}`,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: given.metadata ?? {},
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: given.isAutomatic ? "in_progress" : "not_applicable",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: given.statement_descriptor ?? null,
    status: "pending",
    trace_id: { status: "pending", value: null },
    type: "bank_account",
  }
  store.put("payout", account, payout)
  setDeadline(call, account, { id, kind: "payout_leaves", at: created + LEAVES_AFTER_SECONDS })
  emit(call, cause, account, "payout.created", payout)

  return payout
}

/** Hands the payout to the bank; from now on the lines of an automatic one can be listed. */
export function sendPayout(call: Actor, payout: Stripe.Payout) {
  const { store, account, cause } = call
  ensureStatus(payout, ["pending"], "sent")
  Object.assign(payout, {
    status: "in_transit",
    trace_id: { status: "supported", value: `EMU${payout.id.slice(-8)}` },
    ...(payout.automatic ? { reconciliation_status: "completed" } : {}),
  })
  store.put("payout", account, payout)
  setDeadline(call, account, { id: payout.id, kind: "payout_arrives", at: payout.arrival_date })
  emit(call, cause, account, "payout.updated", payout, { status: "pending" })
  if (payout.automatic) {
    emit(call, cause, account, "payout.reconciliation_completed", payout)
  }
}

/** The bank credited the payout, which can still fail. */
export function payPayout(call: Actor, payout: Stripe.Payout) {
  const { store, account, cause } = call
  if (payout.status === "pending") {
    sendPayout(call, payout)
  }
  ensureStatus(payout, ["in_transit"], "paid")
  payout.status = "paid"
  store.put("payout", account, payout)
  store.remove("deadline", payout.id)
  emit(call, cause, account, "payout.paid", payout)
}

/** The bank returned the money, possibly days after it was paid: it is available again and can be paid out anew. */
export function failPayout(call: Actor, payout: Stripe.Payout, failure_code: string) {
  const { store, account, cause } = call
  ensureStatus(payout, ["pending", "in_transit", "paid"], "failed")
  returnMoney(call, payout, "payout_failure")
  Object.assign(payout, {
    status: "failed",
    failure_code,
    failure_message: FAILURES[failure_code] ?? FAILURES.could_not_process,
  })
  store.put("payout", account, payout)
  emit(call, cause, account, "payout.failed", payout)
}

/** @throws StripeFailure (400) when it has already left, or is automatic */
export function cancelPayout(call: Actor, payout: Stripe.Payout) {
  const { store, account, cause } = call
  if (payout.automatic) {
    throw invalidRequest("Automatic payouts cannot be canceled.", { code: "payouts_not_allowed" })
  }
  ensureStatus(payout, ["pending"], "canceled")
  returnMoney(call, payout, "payout_cancel")
  payout.status = "canceled"
  store.put("payout", account, payout)
  emit(call, cause, account, "payout.canceled", payout)
}

function returnMoney(call: Actor, payout: Stripe.Payout, type: "payout_failure" | "payout_cancel") {
  const { store, account } = call
  const line = book(call, account, {
    type,
    reporting_category: type === "payout_cancel" ? "payout" : "payout_reversal",
    currency: payout.currency,
    amount: payout.amount,
    source: payout.id,
    description: type === "payout_cancel" ? "STRIPE PAYOUT CANCEL" : "STRIPE PAYOUT FAILURE",
    isAvailable: true,
  })
  post(call, payout.id, payout.currency, [
    { party: BANKS, amount_minor: -payout.amount },
    { party: account, amount_minor: payout.amount },
  ])
  payout.failure_balance_transaction = line.id
  store.remove("deadline", payout.id)
}

function ensureStatus(payout: Stripe.Payout, allowed: string[], action: string) {
  if (!allowed.includes(payout.status)) {
    throw invalidRequest(`This payout cannot be ${action}: its status is ${payout.status}, not ${allowed.join(" or ")}.`)
  }
}
