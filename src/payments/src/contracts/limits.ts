/** Time an organiser has to authorise at the provider. */
export const CONNECT_REQUEST_TTL_SECONDS = 600
/** Time the browser has to carry the answer from the operator's host to the console. */
export const CONNECT_HANDOVER_TTL_SECONDS = 60
/**
 * Life of a hosted page. The provider takes 30 minutes at least (docs.stripe.com/api/checkout/sessions/create, 2026-11); twice that leaves room for
 * a retry with the same request. Ticketing closes the page itself after 12 minutes.
 */
export const SESSION_TTL_SECONDS = 3600
/** An account that lets us in no more keeps a payment's places until so long after its page's end: a payer may still be on it, and the account may come back. */
export const UNREADABLE_SECONDS = 3600
/**
 * What a payment's event waits before it is looked at. The buyer's browser comes back in that time and settles the sale; then the payment's events, all
 * those of this time together, find nothing left to do. Whose browser never comes has the tickets so much later.
 */
export const RETURN_COMES_FIRST_SECONDS = 1
/** Failures after which an event of the provider waits for the operator instead of the next try. */
export const INBOX_MAX_ATTEMPTS = 12
/**
 * After this the operator is told that an event waits too long: longer than a provider's stumble, of which each try waits twice as long as the one before,
 * and an hour before the last try gives up.
 */
export const EVENTS_LATE_SECONDS = 300
/** Payouts, or lines of one, that a page shows at most. */
export const MAX_PAYOUTS_A_PAGE = 100
/** An account's payouts are listed again after this time, whatever events told. */
export const PAYOUTS_EVERY_SECONDS = 3600
/** A payout can fail after it was paid: those of so many days are looked at again (docs.stripe.com/payouts, 2026-11: within five business days). */
export const PAYOUTS_LOOK_BACK_DAYS = 30
/** What moved on an account is read again after this time, whoever asks sooner. */
export const STATEMENTS_EVERY_SECONDS = 3600
/** Provider events that a page shows at most. */
export const MAX_EVENTS_A_PAGE = 100
/** Events that one click plays again at most. */
export const MAX_EVENTS_REPLAYED = 5_000
