import type Stripe from "stripe"
import { invalidRequest, missing } from "../errors"
import type { DisputeStatus } from "../payments/dispute-states"
import { moveDispute, openDispute } from "../payments/disputes"
import type { World } from "../world"
import { callOf } from "./call-of"

const REASONS = [
  "bank_cannot_process",
  "check_returned",
  "credit_not_processed",
  "customer_initiated",
  "debit_not_authorized",
  "duplicate",
  "fraudulent",
  "general",
  "incorrect_account_details",
  "insufficient_funds",
  "noncompliant",
  "product_not_received",
  "product_unacceptable",
  "subscription_canceled",
  "unrecognized",
]

export type Complaint = { charge: string; reason?: string; amount?: number; inquiry?: boolean }

/** A cardholder disputes a charge (`ch_…`, or the `pi_…` it belongs to) at the bank. */
export function disputeCharge(world: World, { charge: given, reason, amount, inquiry }: Complaint): Stripe.Dispute {
  if (reason !== undefined && !REASONS.includes(reason)) {
    throw invalidRequest(`reason is one of ${REASONS.join(", ")}`, { param: "reason" })
  }

  return world.store.transaction(() => {
    const { store } = world
    const id = (store.get<Stripe.PaymentIntent>("payment_intent", given)?.latest_charge as string | null) ?? given
    const charge = store.get<Stripe.Charge>("charge", id)
    if (!charge) {
      throw missing("charge", given, "charge")
    }

    return openDispute(callOf(world, store.ownerOf("charge", id)!), charge, { reason, amount, isInquiry: inquiry })
  })
}

/** The bank's decision on a dispute. */
export function decideDispute(world: World, id: string, status: DisputeStatus): Stripe.Dispute {
  return world.store.transaction(() => {
    const dispute = world.store.get<Stripe.Dispute>("dispute", id)
    if (!dispute) {
      throw missing("dispute", id)
    }
    moveDispute(callOf(world, world.store.ownerOf("dispute", id)!), dispute, status)

    return dispute
  })
}
