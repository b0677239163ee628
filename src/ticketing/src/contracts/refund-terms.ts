/** Until when buyers can return tickets themselves, and how much of the price they get. */

/** Until this many hours before the start: this percentage of the price without the service fee. */
export interface RefundStep {
  hours_before: number
  percent: number
}

/**
 * Until this many hours before the start, buyers can exchange a ticket themselves, for a fee per ticket in addition to the
 * difference.
 */
export interface ExchangeTerms {
  hours_before: number
  fee_minor: number
  /** of the fee, lower-case ISO: only staff can exchange a ticket in another currency, unless there is no fee */
  currency: string
}

export interface RefundTerms {
  /** earliest first, with non-increasing percentages; empty: no refunds */
  steps: RefundStep[]
  /** whether the service fee is refunded too, and then in full */
  returns_fee: boolean
  /** null, or absent in terms stored before this field existed: buyers cannot exchange tickets themselves */
  exchange?: ExchangeTerms | null
}

export const MAX_REFUND_STEPS = 5
/** A year: a return before every step falls under the first. */
export const MAX_REFUND_HOURS = 8_784

/** A fee above any ticket price is a typing error. */
export const MAX_EXCHANGE_FEE_MINOR = 10_000_000

/** `requested_by` of refunds and exchanges that buyers request themselves. */
export const ASKED_BY_BUYER = "buyer"

/** GET, POST /admin/refund-terms */
export interface RefundTermsDTO {
  /** send it with each change: another editor's change in between is refused with 409 stale_state; 0: there are none yet */
  rev: number
  /** null: buyers are promised nothing; for an event: the usual terms apply */
  terms: RefundTerms | null
  /** of every event without terms of its own; requested without an event, the same as `terms` */
  usual: RefundTerms | null
}

/**
 * Why a ticket cannot be returned on the order's page; `refunded`: its refund was accepted; `refund_in_progress`: it was
 * requested, and the result is unknown; `kept_together`: others of its table or group, which are only returned with it, can no
 * longer be returned.
 */
export type RefundRefusal =
  | "no_policy"
  | "never"
  | "deadline_passed"
  | "used"
  | "disputed"
  | "cancelled"
  | "transferred"
  | "refunded"
  | "refund_in_progress"
  | "kept_together"
  | "not_valid"

/**
 * Why staff cannot refund an item, in `ticket_not_refundable`; `not_final`: its sale is not paid, or failed; `taken_back`: a bank
 * has its money. The first that applies to any refused item; what another tenant has is `not_of_this_sale`.
 */
export const NOT_REFUNDABLE = ["not_of_this_sale", "not_final", "refund_in_progress", "refunded", "taken_back", "void"] as const
export type NotRefundable = (typeof NOT_REFUNDABLE)[number]

/** Until when, and for which fee, a ticket's buyer can exchange it now; or why not. */
export type ExchangeOffer = { fee_minor: number; until: string } | { refusal: RefundRefusal }

/** The part of a return that one of the ticket's payments refunds: that of its order, or of an exchange's difference. */
export interface RefundedPaymentDTO {
  /** of the payment's sale: `card`, `cash`, `till`, `comp` or `free` */
  kind: string
  paid_at: string
  amount_minor: number
}

/**
 * What a ticket's buyer gets for returning it now, from which payments (the order's own first), and until when that applies; or
 * why nothing.
 */
export type RefundOffer =
  { amount_minor: number; percent: number; until: string; payments: RefundedPaymentDTO[] } | { refusal: RefundRefusal }
