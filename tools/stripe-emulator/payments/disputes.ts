import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { invalidRequest } from "../errors"
import { emit } from "../events"
import type { Cause, World } from "../world"
import { NO_EVIDENCE } from "./dispute-evidence"
import { DECIDED, DisputeStatus, FOLLOWS, INQUIRY, OPEN } from "./dispute-states"
import { CARDHOLDERS, STRIPE, book, post } from "./ledger"

type Actor = World & { account: string; cause: Cause }
export type NewDispute = { reason?: string; amount?: number; isInquiry?: boolean }
/** Stripe's fee for a dispute, in minor units of its currency, the same in every country; it is not returned. */
const DISPUTE_FEE_MINOR = 1_500
const ANSWER_WITHIN_SECONDS = 9 * 24 * 3_600
/** Delay until evidence decides a dispute by its text, as in Stripe's test mode: docs.stripe.com/testing, read 2026-11. */
const DECIDED_AFTER_SECONDS = 3
const NETWORK_CODES: Record<string, string> = { fraudulent: "10.4", product_not_received: "13.1", duplicate: "12.6" }

/** Disputes of a charge, newest first. */
export function disputesOf({ store, account }: Actor, charge: string): Stripe.Dispute[] {
  return [...store.newestFirst<Stripe.Dispute>("dispute", account, (dispute) => dispute.charge === charge)]
}

/** Closes the inquiry of a fully refunded charge: nothing is left to dispute. */
export function closeInquiry(call: Actor, charge: string) {
  disputesOf(call, charge)
    .filter(({ status }) => INQUIRY.includes(status) && OPEN.includes(status))
    .forEach((dispute) => moveDispute(call, dispute, "warning_closed"))
}

/**
 * The cardholder's bank takes a captured charge back, or (an inquiry) only asks. A dispute withdraws amount and fee immediately.
 *
 * @throws StripeFailure (400) when the charge is not captured, or was disputed already
 */
export function openDispute(call: Actor, charge: Stripe.Charge, given: NewDispute): Stripe.Dispute {
  const { store, clock, account, cause } = call
  const { reason = "fraudulent", amount = charge.amount_captured - charge.amount_refunded, isInquiry = false } = given
  if (!charge.captured || charge.disputed) {
    throw invalidRequest(`Charge ${charge.id} is ${charge.disputed ? "disputed already" : "not captured"}.`, { param: "charge" })
  }
  if (!Number.isInteger(amount) || amount < 1 || amount > charge.amount_captured) {
    throw invalidRequest("Invalid positive integer", { code: "parameter_invalid_integer", param: "amount" })
  }
  const created = clock.now()
  const dispute: Stripe.Dispute = {
    id: store.nextId("du"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: structuredClone(NO_EVIDENCE),
    evidence_details: {
      due_by: created + ANSWER_WITHIN_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: NETWORK_CODES[reason] ?? null,
    payment_intent: charge.payment_intent as string | null,
    payment_method_details: cardOf(charge, reason, isInquiry),
    reason,
    status: isInquiry ? "warning_needs_response" : "needs_response",
  }
  store.put("charge", account, Object.assign(charge, { disputed: true }))
  store.put("dispute", account, dispute)
  setDeadline(call, account, { id: dispute.id, kind: "dispute_due", at: created + ANSWER_WITHIN_SECONDS })
  if (!isInquiry) {
    withdraw(call, dispute)
  }
  emit(call, cause, account, "charge.dispute.created", dispute)
  if (!isInquiry) {
    emit(call, cause, account, "charge.dispute.funds_withdrawn", dispute)
  }

  return dispute
}

/** Sends the account's evidence to the bank; the text `winning_evidence` or `losing_evidence` decides the dispute. */
export function submitEvidence(call: Actor, dispute: Stripe.Dispute) {
  const { clock, account } = call
  dispute.status = INQUIRY.includes(dispute.status) ? "warning_under_review" : "under_review"
  dispute.evidence_details.submission_count += 1
  dispute.evidence_details.submission_method = "manual"
  const answer = dispute.evidence.uncategorized_text
  if (answer === "winning_evidence" || answer === "losing_evidence") {
    const kind = answer === "winning_evidence" ? "dispute_won" : "dispute_lost"
    setDeadline(call, account, { id: dispute.id, kind, at: clock.now() + DECIDED_AFTER_SECONDS })
  } else {
    call.store.remove("deadline", dispute.id)
  }
}

/**
 * Changes a dispute's status: an inquiry becomes a dispute (`needs_response`), which takes an answer of its own by a new
 * deadline; the bank decides (`won`, `lost`, `warning_closed`), the account appeals.
 *
 * @throws StripeFailure (400) when the transition is not allowed
 */
export function moveDispute(call: Actor, dispute: Stripe.Dispute, status: DisputeStatus) {
  const { store, account, cause } = call
  const before = { status: dispute.status }
  if (!FOLLOWS[dispute.status as DisputeStatus]?.includes(status)) {
    throw invalidRequest(`A dispute cannot go from ${dispute.status} to ${status}.`, { param: "status" })
  }
  const isInquiry = INQUIRY.includes(dispute.status)
  const isDecided = DECIDED.includes(status)
  const isWithdrawn = status === "needs_response"
  const isReinstated = status === "won" && !isInquiry
  dispute.status = isInquiry && isDecided ? "warning_closed" : status
  if (isWithdrawn) {
    dispute.is_charge_refundable = false
    withdraw(call, dispute)
    const due_by = call.clock.now() + ANSWER_WITHIN_SECONDS
    Object.assign(dispute.evidence_details, { due_by, submission_method: "not_submitted" })
    setDeadline(call, account, { id: dispute.id, kind: "dispute_due", at: due_by })
  }
  if (isReinstated) {
    dispute.is_charge_refundable = true
    reinstate(call, dispute)
  }
  if (isDecided || status.endsWith("under_review")) {
    store.remove("deadline", dispute.id)
  }
  store.put("dispute", account, dispute)
  if (isWithdrawn || isReinstated) {
    emit(call, cause, account, isWithdrawn ? "charge.dispute.funds_withdrawn" : "charge.dispute.funds_reinstated", dispute)
  }
  emit(call, cause, account, isDecided ? "charge.dispute.closed" : "charge.dispute.updated", dispute, before)
}

/** Closes a dispute that was not answered in time: the cardholder keeps the money; an inquiry is closed. */
export function closeUnanswered(call: Actor, dispute: Stripe.Dispute) {
  dispute.evidence_details.past_due = true
  moveDispute(call, dispute, INQUIRY.includes(dispute.status) ? "warning_closed" : "lost")
}

function withdraw(call: Actor, dispute: Stripe.Dispute) {
  const { account } = call
  const { amount, currency } = dispute
  const line = book(call, account, {
    type: "adjustment",
    reporting_category: "dispute",
    currency,
    amount: -amount,
    fee_details: [{ amount: DISPUTE_FEE_MINOR, application: null, currency, description: "Dispute fee", type: "stripe_fee" }],
    source: dispute.id,
    description: `Chargeback withdrawal for ${dispute.charge as string}`,
    isAvailable: true,
  })
  post(call, dispute.id, currency, [
    { party: account, amount_minor: -amount - DISPUTE_FEE_MINOR },
    { party: CARDHOLDERS, amount_minor: amount },
    { party: STRIPE, amount_minor: DISPUTE_FEE_MINOR },
  ])
  dispute.balance_transactions.push(structuredClone(line))
}

function reinstate(call: Actor, dispute: Stripe.Dispute) {
  const { account } = call
  const { amount, currency } = dispute
  const line = book(call, account, {
    type: "adjustment",
    reporting_category: "dispute_reversal",
    currency,
    amount,
    source: dispute.id,
    description: `Chargeback reversal for ${dispute.charge as string}`,
    isAvailable: true,
  })
  post(call, dispute.id, currency, [
    { party: CARDHOLDERS, amount_minor: -amount },
    { party: account, amount_minor: amount },
  ])
  dispute.balance_transactions.push(structuredClone(line))
}

function cardOf(charge: Stripe.Charge, reason: string, isInquiry: boolean): Stripe.Dispute.PaymentMethodDetails {
  const brand = charge.payment_method_details?.card?.brand ?? "visa"

  return {
    type: "card",
    card: {
      brand,
      case_type: isInquiry ? "inquiry" : "chargeback",
      network: brand,
      network_reason_code: NETWORK_CODES[reason] ?? null,
    },
  }
}
