/** A hold's life from its making. */
export const HOLD_TTL_SECONDS = 600
/** Added once, on request. */
export const HOLD_EXTENSION_SECONDS = 300
/** Buyers see their hold end this much earlier, so that a last click still arrives in time. */
export const HOLD_GRACE_SECONDS = 15
/** After `paying` the sweeper asks the provider to close its page. */
export const PAY_SECONDS = 12 * 60
/** What a buyer gets who comes back from a payment nobody made. */
export const HOLD_AFTER_PAYMENT_SECONDS = 300
/** A date further ahead is a slip of the pen, and ends before ticket codes do (their key ids hold years up to 2255). */
export const MAX_YEARS_AHEAD = 10
/** Added by hand, in one request. More at once is repeating a date, which the operator approves first (replication). */
export const MAX_DATES_BY_HAND = 20
/** Of an event, shown in its console. */
export const MAX_DATES_SHOWN = 2_000
/** Of an imported plan. One of 60,000 places (12.4 million) still gets in, to be told that a chart holds at most 50,000. */
export const MAX_PLAN_LENGTH = 16_000_000
/** Places in one request; a performance may allow fewer an order (`max_places_per_order`). */
export const MAX_PLACES_PER_HOLD = 20
export const MAX_HOLDS_PER_CHECKOUT = 20
/** The door opens this long before the start, and stays open this long after the end (the start, when no end is set). */
export const DOOR_EARLY_SECONDS = 12 * 3600
export const DOOR_LATE_SECONDS = 12 * 3600
