/** Lifetime of a hold from its creation. */
export const HOLD_TTL_SECONDS = 600
/** Added once, on request. */
export const HOLD_EXTENSION_SECONDS = 300
/** Buyers see their hold end this much earlier, so that a last click still arrives in time. */
export const HOLD_GRACE_SECONDS = 15
/** After this time in `paying`, the sweeper asks the provider to close the payment page. */
export const PAY_SECONDS = 12 * 60
/**
 * Places of one date that one network address can be paying for at the same time, never more than half of the hall: an office or
 * school behind one address has about forty orders of two or three under way, and more can start as those end. Prevents one
 * network from blocking a hall under invented names.
 */
export const MAX_PAYING_PER_NETWORK = 100
/**
 * Requests per minute to one route from one network (an address, or an IPv6 /56) at one tenant. A school, office or mobile
 * carrier has hundreds of buyers behind one address: five hundred buyers who each send a dozen requests, fill in their form and
 * pay within the same minute pass; a script is limited to a hundredth of what a sales API process can serve. The database limits
 * how many places one session holds and one network pays for (`max_places_per_order`, `MAX_PAYING_PER_NETWORK`), and how many one
 * network holds (`network_limit`: half of a small house, at most 60; a third of a large one, at most 1,000; or as the event
 * says).
 */
export const RUSH_PER_MINUTE = {
  /** reading: a browser without the event stream polls every four seconds, and pages are opened as well */
  look: 12_000,
  /** each step of choosing and buying */
  step: 6_000,
  /**
   * searching a hall for the best places: three times for each of the five hundred. A search of 24,000 places takes the sales
   * API's single thread up to 25 ms
   */
  search: 1_500,
  /** opening a payment page: each one calls the provider */
  pay: 1_200,
  /** a browser that returns from paying polls every three seconds */
  come_back: 12_000,
} as const
/**
 * Free orders per email address at one site within a day: each sends an email to that address, which can be a stranger's. How
 * many free places of a date one network can take in a day is limited by `network_limit`.
 */
export const MAX_FREE_ORDERS_A_DAY = 10
/** Of one ticket, by its buyer: each sends an email, also to an address that is not theirs. */
export const MAX_EXCHANGES_A_DAY = 5
/** Of one ticket, by its buyer: each keeps other places off sale for half an hour. */
export const MAX_UNPAID_EXCHANGES_A_DAY = 3
/**
 * Wrong codes from one network within a quarter of an hour, per date and per site. Codes that exist are not counted, so a school
 * whose pupils type theirs correctly is never stopped; an attacker gets some 2,900 guesses per day and date, where a code of six
 * letters has 300 million possibilities.
 */
export const MAX_WRONG_CODES = 30
export const MAX_WRONG_CODES_OF_ALL_DATES = 90
export const GUESS_SECONDS = 900
/** Only staff end a pending till sale, never a timeout: ten years. */
export const TILL_SECONDS = 10 * 365 * 24 * 3600
/**
 * Minimum time a buyer gets after returning from an unfinished payment, limited by the hold's final end: half an hour after its
 * creation (`hold.ends_by`).
 */
export const HOLD_AFTER_PAYMENT_SECONDS = 300
/**
 * Minimum interval at which browsers can cause a provider call for one checkout; requests in between get the known state.
 * Webhooks and jobs are not limited.
 */
export const BROWSERS_ASK_EVERY_SECONDS = 1
/** Per checkout (`start_paying`), even if its holds are put into a new one. */
export const MAX_PAYMENT_PAGES = 3
/**
 * A date further ahead is a typing error; this limit also stays below that of ticket codes, whose key ids hold years up to 2255.
 */
export const MAX_YEARS_AHEAD = 10
/** Dates added by hand in one request. More than that is a repeat, which requires the operator's approval (replication). */
export const MAX_DATES_BY_HAND = 20
/** Orders whose links one email contains, soonest first. */
export const MAX_ORDER_LINKS = 20
/** Upper bound of configurable limits: tickets per buyer, places per network. */
export const MAX_PER_BUYER = 10_000
/** Per event. */
export const MAX_QUOTAS = 20
/** Upper bound of a quota at one date, in people. */
export const MAX_QUOTA_COUNT = 1_000_000
/** Ten years: the maximum time between a sale window's boundary and the start. */
export const MAX_HOURS_BEFORE = 87_840
/** Dates of an event that its console shows. */
export const MAX_DATES_SHOWN = 2_000
/**
 * Characters of an imported plan. A plan of 60,000 places (12.4 million) still fits, so that it gets the precise error that a
 * chart holds at most 50,000.
 */
export const MAX_PLAN_LENGTH = 16_000_000
/**
 * Upper bound of `max_places_per_order`, the organiser's limit per order and date; tables and booths count with all their people.
 */
export const MAX_PLACES_PER_ORDER = 100
/** Places in one request, a table or booth counting as one; a performance can allow fewer per order. */
export const MAX_PLACES_PER_HOLD = 20
/** People in a standing area; its units are numbered within this range (`chart_place.units_from`). */
export const MAX_AREA_CAPACITY = 100_000
/** Seats, tables and booths per block, and people in each of its areas. */
export const MAX_PLACES_PER_BLOCK = 10_000
export const MAX_HOLDS_PER_CHECKOUT = 20
/** The door opens this long before the start, and stays open this long after the end (or after the start, if no end is set). */
export const DOOR_EARLY_SECONDS = 12 * 3600
export const DOOR_LATE_SECONDS = 12 * 3600
/** Dates that one device serves at the door. */
export const DOOR_DATES_MAX = 50
