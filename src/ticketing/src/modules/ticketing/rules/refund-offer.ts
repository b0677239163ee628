import { chargeStep, percentOf } from "@guichet/kernel/money"
import type { ExchangeOffer, RefundOffer, RefundRefusal, RefundTerms } from "../../../contracts/refund-terms"

/** A sold ticket, as far as giving it back goes. Amounts: minor units. */
export interface RefundableTicket {
  state: "pending" | "valid" | "void"
  /** what was paid for it, and the service fee in it */
  amount_minor: bigint
  fee_minor: bigint
  /** of it, what an exchange did not return, since the terms promised less: they return nothing of it later either, unless they return all */
  retained_minor: bigint
  currency: string
  /** as bought; null: nothing was said */
  terms: RefundTerms | null
  starts_at: Date
  /** given back whole until then, since it was of its date when that was moved; null: what was said when buying holds */
  whole_until: Date | null
  is_used: boolean
  /** the buyer's bank has the sale's money */
  is_disputed: boolean
  /** its date is not played: the organiser gives everything back by themselves */
  is_cancelled: boolean
  /** somebody else holds it */
  is_transferred: boolean
  is_in_refund: boolean
  /** more was paid for it when it was exchanged, by another payment: its parts are for the organiser to give back */
  has_surcharge: boolean
}

/** What goes back of a ticket, and the service fee in it. */
export interface TicketShare {
  amount_minor: bigint
  fee_minor: bigint
}

export type JudgedOffer = (TicketShare & { percent: number; until: Date }) | { refusal: RefundRefusal }

const HOUR_MS = 3_600_000

/** The share that holds at a moment: the last moment of a step counts in; null when none does any more. */
function stepAt(terms: RefundTerms, starts_at: Date, now: Date): { percent: number; until: Date } | null {
  const standing = terms.steps
    .map(({ hours_before, percent }) => ({ percent, until: new Date(starts_at.getTime() - hours_before * HOUR_MS) }))
    .find(({ until }) => now.getTime() <= until.getTime())

  return standing ?? null
}

/** The price's percent, rounded to what the currency can charge; the service fee whole or not at all. */
function shareOf(
  { amount_minor, fee_minor, retained_minor, currency }: RefundableTicket,
  { percent, returns_fee }: { percent: number; returns_fee: boolean }
): TicketShare {
  const price = percent === 100 ? amount_minor - fee_minor : judgedOf(amount_minor - fee_minor, retained_minor)
  const step = chargeStep(currency)
  const part = percent === 100 ? price : percentOf(price / step, String(percent)) * step
  const fee = returns_fee ? fee_minor : 0n

  return { amount_minor: part + fee, fee_minor: fee }
}

const judgedOf = (paid: bigint, retained: bigint): bigint => (paid > retained ? paid - retained : 0n)

/** What its buyer was promised for a ticket, as of now, whatever became of it since: when buying, or when its date was moved. */
export function promised(ticket: RefundableTicket, now: Date): JudgedOffer {
  const { terms, starts_at, whole_until, amount_minor, fee_minor } = ticket
  if (whole_until && now.getTime() <= whole_until.getTime()) {
    return { amount_minor, fee_minor, percent: 100, until: whole_until }
  }
  if (!terms) {
    return { refusal: "no_policy" }
  }
  if (terms.steps.length === 0) {
    return { refusal: "never" }
  }
  if (ticket.has_surcharge) {
    return { refusal: "exchanged" }
  }
  const step = stepAt(terms, starts_at, now)

  return step ? { ...shareOf(ticket, { percent: step.percent, returns_fee: terms.returns_fee }), ...step } : { refusal: "over" }
}

/**
 * What its buyer was promised of what is returned when a ticket is exchanged for a cheaper place: as giving it back would return now. Where nothing was said
 * nothing is beyond it; what was paid in addition is judged as the ticket's own.
 */
export function promisedShare(ticket: RefundableTicket, now: Date): { percent: number; returns_fee: boolean } {
  const { terms, whole_until, starts_at, is_cancelled } = ticket
  if (is_cancelled || !terms || (whole_until && now.getTime() <= whole_until.getTime())) {
    return { percent: 100, returns_fee: true }
  }
  const step = stepAt(terms, starts_at, now)

  return step ? { percent: step.percent, returns_fee: terms.returns_fee } : { percent: 0, returns_fee: false }
}

/** What its buyer gets by giving a ticket back now; or why nothing, the reason first that stands whatever the hour. */
export function refundOffer(ticket: RefundableTicket, now: Date): JudgedOffer {
  const refusal = refusalOf(ticket)

  return refusal ? { refusal } : promised(ticket, now)
}

function refusalOf(ticket: RefundableTicket): RefundRefusal | null {
  const reasons: [boolean, RefundRefusal][] = [
    [ticket.is_in_refund, "refund_in_progress"],
    [ticket.state !== "valid", "not_valid"],
    [ticket.is_cancelled, "cancelled"],
    [ticket.is_disputed, "disputed"],
    [ticket.is_used, "used"],
    [ticket.is_transferred, "transferred"],
    [ticket.has_surcharge, "exchanged"],
  ]

  return reasons.find(([isSo]) => isSo)?.[1] ?? null
}

/** Whether its buyer exchanges a ticket on their own now, by the terms it was bought under; or why not. */
export function exchangeOffer(
  ticket: RefundableTicket,
  now: Date
): { fee_minor: bigint; until: Date } | { refusal: RefundRefusal } {
  const refusal = refusalOf(ticket)
  const exchange = ticket.terms?.exchange
  if (refusal) {
    return { refusal }
  }
  if (!exchange || (exchange.fee_minor > 0 && exchange.currency !== ticket.currency)) {
    return { refusal: "no_policy" }
  }
  const until = new Date(ticket.starts_at.getTime() - exchange.hours_before * HOUR_MS)

  return now.getTime() <= until.getTime() && now.getTime() < ticket.starts_at.getTime()
    ? { fee_minor: BigInt(exchange.fee_minor), until }
    : { refusal: "over" }
}

/** Whether a buyer may give a ticket to somebody, where the organiser lets buyers: until the start, and while nothing else happens to it. */
export const mayBeTransferred = (ticket: RefundableTicket, now: Date): boolean =>
  refusalOf(ticket) === null && now.getTime() < ticket.starts_at.getTime()

/** As it goes over the wire. */
export const toRefundOffer = (offer: JudgedOffer): RefundOffer =>
  "refusal" in offer
    ? offer
    : { amount_minor: Number(offer.amount_minor), percent: offer.percent, until: offer.until.toISOString() }

/** As it goes over the wire. */
export const toExchangeOffer = (offer: ReturnType<typeof exchangeOffer>): ExchangeOffer =>
  "refusal" in offer ? offer : { fee_minor: Number(offer.fee_minor), until: offer.until.toISOString() }
