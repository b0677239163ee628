import { allocate, chargeStep, percentOf } from "@guichet/kernel/money"
import type { ExchangeOffer, RefundOffer, RefundRefusal, RefundTerms } from "../../../contracts/refund-terms"

/** What one sale was paid for a ticket and has not returned; `fee_minor` is the service fee in it. Minor units. */
export interface TicketPayment {
  /** the ticket itself, or the one of an exchange's difference */
  ticket_id: string
  kind: string
  paid_at: Date
  amount_minor: bigint
  fee_minor: bigint
}

/** The facts about a sold ticket that decide its refund. Amounts: minor units. */
export interface RefundableTicket {
  state: "pending" | "valid" | "void"
  /** what was paid for it in all its sales and not returned; `fee_minor` is the service fee in it, exchange fees included */
  amount_minor: bigint
  fee_minor: bigint
  /** the parts of `amount_minor`: of its own sale, then of the differences paid in exchanges */
  payments: TicketPayment[]
  /**
   * of that, what an exchange retained because the terms promised less: it is not returned later either, unless the terms return
   * everything
   */
  retained_minor: bigint
  currency: string
  /** at purchase; null: nothing was promised */
  terms: RefundTerms | null
  starts_at: Date
  /** earliest start of the dates it left in exchanges, which its deadlines keep to; null: none */
  terms_until_start: Date | null
  /**
   * until when it is fully refundable, because its date was rescheduled after it was bought; null: the terms at purchase apply
   */
  whole_until: Date | null
  is_used: boolean
  /** the buyer's bank has the sale's money */
  is_disputed: boolean
  /** a bank took part of its order's payment for good: staff decide about the rest */
  is_partly_lost: boolean
  /** its date is cancelled: the organiser refunds everything without a request */
  is_cancelled: boolean
  /** another person holds it */
  is_transferred: boolean
  /** in a refund, whether or not that was accepted */
  is_in_refund: boolean
  /** its refund was accepted, even if the money came back later */
  is_refunded: boolean
}

/** The refunded amount of a ticket, and the service fee in it. */
export interface TicketShare {
  amount_minor: bigint
  fee_minor: bigint
}

/** The part of a refunded amount that one payment returns. */
export type PaymentShare = TicketShare & Pick<TicketPayment, "ticket_id" | "kind" | "paid_at">

export type EvaluatedOffer =
  (TicketShare & { payments: PaymentShare[]; percent: number; until: Date }) | { refusal: RefundRefusal }

const HOUR_MS = 3_600_000

/**
 * The step that applies at `now`, including its last moment; null when all have ended. An exchange for a later date extends no
 * deadline: the earliest start of the ticket's dates counts.
 */
function stepAt(
  { starts_at, terms_until_start }: RefundableTicket,
  terms: RefundTerms,
  now: Date
): { percent: number; until: Date } | null {
  const start = Math.min(starts_at.getTime(), terms_until_start?.getTime() ?? Infinity)
  const current = terms.steps
    .map(({ hours_before, percent }) => ({ percent, until: new Date(start - hours_before * HOUR_MS) }))
    .find(({ until }) => now.getTime() <= until.getTime())

  return current ?? null
}

/** The percentage of the price, rounded to what the currency can charge; the service fee in full or not at all. */
function shareOf(
  { amount_minor, fee_minor, retained_minor, currency }: RefundableTicket,
  { percent, returns_fee }: { percent: number; returns_fee: boolean }
): TicketShare {
  const price = percent === 100 ? amount_minor - fee_minor : subtractRetained(amount_minor - fee_minor, retained_minor)
  const step = chargeStep(currency)
  const part = percent === 100 ? price : percentOf(price / step, String(percent)) * step
  const fee = returns_fee ? fee_minor : 0n

  return { amount_minor: part + fee, fee_minor: fee }
}

/**
 * Each payment returns the same share of what it was paid, to a unit that the currency can charge, and never more than that. The
 * service fee is in the payments that took it.
 */
function dividedOver({ payments, amount_minor: paid, currency }: RefundableTicket, share: TicketShare): PaymentShare[] {
  const step = share.amount_minor % chargeStep(currency) === 0n ? chargeStep(currency) : 1n
  const paid_by_each = payments.map(({ amount_minor }) => amount_minor)
  const parts =
    share.amount_minor === paid ? paid_by_each : allocate(share.amount_minor / step, paid_by_each).map((part) => part * step)
  let fee_left = share.fee_minor

  return payments.map(({ ticket_id, kind, paid_at, fee_minor }, at) => {
    const fee = [parts[at], fee_minor, fee_left].reduce((least, amount) => (amount < least ? amount : least))
    fee_left -= fee

    return { ticket_id, kind, paid_at, amount_minor: parts[at], fee_minor: fee }
  })
}

const subtractRetained = (paid: bigint, retained: bigint): bigint => (paid > retained ? paid - retained : 0n)

/** Whether it is fully refundable now, because its date was rescheduled. */
const isWhole = ({ whole_until }: RefundableTicket, now: Date): boolean =>
  whole_until !== null && now.getTime() <= whole_until.getTime()

/**
 * What its buyer was promised for a ticket, as of now and whatever happened to it: at purchase, or when its date was rescheduled.
 */
export function promised(ticket: RefundableTicket, now: Date): EvaluatedOffer {
  const { terms, whole_until, amount_minor, fee_minor } = ticket
  if (isWhole(ticket, now)) {
    const whole = { amount_minor, fee_minor }

    return { ...whole, payments: dividedOver(ticket, whole), percent: 100, until: whole_until! }
  }
  if (!terms) {
    return { refusal: "no_policy" }
  }
  if (terms.steps.length === 0) {
    return { refusal: "never" }
  }
  const step = stepAt(ticket, terms, now)
  if (!step) {
    return { refusal: "deadline_passed" }
  }
  const share = shareOf(ticket, { percent: step.percent, returns_fee: terms.returns_fee })

  return { ...share, payments: dividedOver(ticket, share), ...step }
}

/**
 * The part of an excess that was promised for an exchange to a cheaper place: the same as for a return now. Without terms the
 * whole excess is returned.
 */
export function promisedShare(ticket: RefundableTicket, now: Date): { percent: number; returns_fee: boolean } {
  const { terms, is_cancelled } = ticket
  if (is_cancelled || !terms || isWhole(ticket, now)) {
    return { percent: 100, returns_fee: true }
  }
  const step = stepAt(ticket, terms, now)

  return step ? { percent: step.percent, returns_fee: terms.returns_fee } : { percent: 0, returns_fee: false }
}

/** What a ticket's buyer gets for returning it now; or why nothing, with reasons independent of the time first. */
export function refundOffer(ticket: RefundableTicket, now: Date): EvaluatedOffer {
  const refusal = moneyRefusalOf(ticket)

  return refusal ? { refusal } : promised(ticket, now)
}

function refusalOf(ticket: RefundableTicket): RefundRefusal | null {
  const reasons: [boolean, RefundRefusal][] = [
    [ticket.is_refunded, "refunded"],
    [ticket.is_in_refund, "refund_in_progress"],
    [ticket.state !== "valid", "not_valid"],
    [ticket.is_cancelled, "cancelled"],
    [ticket.is_disputed, "disputed"],
    [ticket.is_used, "used"],
    [ticket.is_transferred, "transferred"],
  ]

  return reasons.find(([isSo]) => isSo)?.[1] ?? null
}

/** The same where money moves: what a bank left of a payment is for staff to return. */
const moneyRefusalOf = (ticket: RefundableTicket): RefundRefusal | null =>
  refusalOf(ticket) ?? (ticket.is_partly_lost ? "disputed" : null)

/** Whether a ticket's buyer can exchange it now, under the terms at purchase; or why not. */
export function exchangeOffer(
  ticket: RefundableTicket,
  now: Date
): { fee_minor: bigint; until: Date } | { refusal: RefundRefusal } {
  const refusal = moneyRefusalOf(ticket)
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
    : { refusal: "deadline_passed" }
}

/**
 * Whether a buyer can transfer a ticket, where the organiser allows transfers: until the start, unless another process involves
 * it.
 */
export const mayBeTransferred = (ticket: RefundableTicket, now: Date): boolean =>
  refusalOf(ticket) === null && now.getTime() < ticket.starts_at.getTime()

/** The form in API responses. */
export const toRefundOffer = (offer: EvaluatedOffer): RefundOffer =>
  "refusal" in offer
    ? offer
    : {
        amount_minor: Number(offer.amount_minor),
        percent: offer.percent,
        until: offer.until.toISOString(),
        payments: offer.payments.map(({ kind, paid_at, amount_minor }) => ({
          kind,
          paid_at: paid_at.toISOString(),
          amount_minor: Number(amount_minor),
        })),
      }

/** The form in API responses. */
export const toExchangeOffer = (offer: ReturnType<typeof exchangeOffer>): ExchangeOffer =>
  "refusal" in offer ? offer : { fee_minor: Number(offer.fee_minor), until: offer.until.toISOString() }
