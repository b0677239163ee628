/** Until when, and how much of a ticket's price, buyers get back on their own. */

/** Until so many hours before the start, so many percent of the price without the service fee. */
export interface RefundStep {
  hours_before: number
  percent: number
}

/** Until so many hours before the start buyers exchange a ticket on their own, for a fee a ticket beside the difference. */
export interface ExchangeTerms {
  hours_before: number
  fee_minor: number
  /** of the fee, lower-case ISO: a ticket of another currency is exchanged by staff only, unless there is no fee */
  currency: string
}

export interface RefundTerms {
  /** the earliest first, each later one gives no more; none: nothing is given back */
  steps: RefundStep[]
  /** whether the service fee is given back, too; then all of it */
  returns_fee: boolean
  /** null, or left out by terms of before: buyers do not exchange on their own */
  exchange?: ExchangeTerms | null
}

export const MAX_REFUND_STEPS = 5
/** A year: who asks earlier than any step stands in the first. */
export const MAX_REFUND_HOURS = 8_784

/** A fee above any ticket is a mistake of typing. */
export const MAX_EXCHANGE_FEE_MINOR = 10_000_000

/** `requested_by` of refunds and exchanges that buyers ask for themselves. */
export const ASKED_BY_BUYER = "buyer"

/** GET, POST /admin/refund-terms */
export interface RefundTermsDTO {
  /** hand it back when changing: another editor's change in between answers 409 stale_state; 0: none yet */
  rev: number
  /** null: nothing is said to buyers; of an event: the usual ones hold */
  terms: RefundTerms | null
  /** of every event that has none of its own; asked without an event the same as `terms` */
  usual: RefundTerms | null
}

/** Why a ticket is not given back on the order's page; `refund_in_progress`: it is in one. */
export type RefundRefusal =
  | "no_policy"
  | "never"
  | "over"
  | "used"
  | "disputed"
  | "cancelled"
  | "transferred"
  | "exchanged"
  | "refund_in_progress"
  | "not_valid"

/** Whether a ticket's buyer exchanges it now: until when, for which fee; or why not. */
export type ExchangeOffer = { fee_minor: number; until: string } | { refusal: RefundRefusal }

/** What a ticket's buyer gets back now, and until when that holds; or why nothing. */
export type RefundOffer = { amount_minor: number; percent: number; until: string } | { refusal: RefundRefusal }
