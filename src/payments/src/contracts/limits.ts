/** Time for an organiser to authorise the connection at the provider. */
export const CONNECT_REQUEST_TTL_SECONDS = 600
/** Time for the browser to carry the authorisation from the operator's host to the console. */
export const CONNECT_HANDOVER_TTL_SECONDS = 60
/**
 * Lifetime of a hosted page. The provider's minimum is 30 minutes (docs.stripe.com/api/checkout/sessions/create, 2026-11); twice
 * that leaves room to retry the same request. Ticketing closes the page itself after 12 minutes.
 */
export const SESSION_TTL_SECONDS = 3600
/**
 * How long after its page ends a payment on an account that refuses us access keeps its places: a payer may still be on the page,
 * and access may return.
 */
export const UNREADABLE_SECONDS = 3600
/**
 * Delay before a payment's event is processed. In that time the buyer's browser usually returns and settles the sale; all events
 * of the payment received meanwhile then find nothing left to do. Without the browser, tickets are issued this much later.
 */
export const RETURN_COMES_FIRST_SECONDS = 1
/** Failures after which an event of the provider waits for the operator instead of being retried. */
export const INBOX_MAX_ATTEMPTS = 12
/**
 * An event that waits longer is reported to the operator: later than a brief outage of the provider with its doubling retry
 * intervals, and an hour before the last attempt gives up.
 */
export const EVENTS_LATE_SECONDS = 300
/** Maximum of payouts, or lines of one, per page. */
export const MAX_PAYOUTS_A_PAGE = 100
/**
 * Requests of background work to one account, of all processes together: ten a second, after a rest five at once, so fifteen in
 * any second. The provider admits 25 of one operation and 100 in all (docs.stripe.com/rate-limits, 2026-12): even if background
 * work does the same thing over and over, ten a second of every operation are left for buyers.
 */
export const BACKGROUND_REQUESTS_PER_SECOND = 10
export const BACKGROUND_REQUESTS_RESERVE = 5
/** Of the reserve, left to events: they report what happened, and find room however many refunds, fees and lists are due. */
export const BACKGROUND_REQUESTS_KEPT = 2
/** How long a request of a job's refund waits for its turn before the refund is put back: the job has few of them in progress. */
export const REFUNDS_PATIENCE_SECONDS = 2
/** How long returning a fee that is due waits for its turn before it is put back: it takes two requests. */
export const FEES_PATIENCE_SECONDS = 1
/** How long reading a list waits for its turn before it is put back: meanwhile the lists of other accounts wait too. */
export const LISTS_PATIENCE_SECONDS = 5
/** An account's payouts are listed again after this time, whether or not events arrived. */
export const PAYOUTS_EVERY_SECONDS = 3600
/**
 * A payout can fail after it was paid: payouts of this many days are read again (docs.stripe.com/payouts, 2026-11: within five
 * business days).
 */
export const PAYOUTS_LOOK_BACK_DAYS = 30
/** The provider's list of an account's events is read again after this time, whether or not events arrived. */
export const EVENTS_LISTED_EVERY_SECONDS = 3600
/** Listed again from this long before the end of the previous list: clocks differ, and an event can appear late. */
export const EVENTS_OVERLAP_SECONDS = 3600
/** How far back an account's first list goes. */
export const EVENTS_LOOK_BACK_SECONDS = 3 * 24 * 3600
/** An account's movements are read again after this time, unless requested earlier. */
export const STATEMENTS_EVERY_SECONDS = 3600
/** Maximum of provider events per page. */
export const MAX_EVENTS_A_PAGE = 100
/** Maximum of events replayed by one click. */
export const MAX_EVENTS_REPLAYED = 5_000
