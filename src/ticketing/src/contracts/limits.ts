/** A hold's life from its making. */
export const HOLD_TTL_SECONDS = 600
/** Added once, on request. */
export const HOLD_EXTENSION_SECONDS = 300
/** Buyers see their hold end this much earlier, so that a last click still arrives in time. */
export const HOLD_GRACE_SECONDS = 15
/** After `paying` the sweeper asks the provider to close its page. */
export const PAY_SECONDS = 12 * 60
/**
 * Places of one date that may be paid for at the same time from one network address, and never more than half of the hall: an office or a school behind one
 * address has some forty orders of two or three under way at once, and the next begin as those end. Nobody keeps a hall by names it invents.
 */
export const MAX_PAYING_PER_ADDRESS = 100
/**
 * Requests a minute to one route, from one network (an address, or an IPv6 block of 64 bits) at one tenant. A school, an office or a mobile carrier has hundreds
 * of buyers behind one address: five hundred who each ask a dozen times, fill their form and pay within the same minute pass; a script is held to a hundredth of
 * what a sales API process answers. How many places one session holds and one network pays for is limited by the database (`max_places_per_order`, `MAX_PAYING_PER_ADDRESS`),
 * and how many one network has put aside (`network_limit`: half of a small house, at most 60; a third of a large one, at most 1,000; or as the event says).
 */
export const RUSH_PER_MINUTE = {
  /** reading: whoever is not told what changes asks every four seconds, and pages are opened beside that */
  look: 12_000,
  /** each step of choosing and buying */
  step: 6_000,
  /** searching a hall for the best places: each of the five hundred three times. A search of 24,000 places takes the sales API's one thread up to 25 ms */
  search: 1_500,
  /** opening a payment page: each asks the provider */
  pay: 1_200,
  /** whoever comes back from paying asks every three seconds */
  come_back: 12_000,
} as const
/**
 * Orders that cost nothing, with one mail address at one site within a day: each sends that address a mail, and whoever orders may write a stranger's. How many
 * places of a date one network takes so in a day is as many as it may put aside (`network_limit`).
 */
export const MAX_FREE_ORDERS_A_DAY = 10
/**
 * Typed codes that are none, from one network within a quarter of an hour: at one date, and at all of a site's together. Those that exist are not counted, so a
 * school whose pupils type theirs right is never stopped; who guesses tries some 2,900 a day at a date, where a code of six letters has 300 million.
 */
export const MAX_WRONG_CODES = 30
export const MAX_WRONG_CODES_OF_ALL_DATES = 90
export const GUESS_SECONDS = 900
/** What the till began is ended by staff, by no time: ten years. */
export const TILL_SECONDS = 10 * 365 * 24 * 3600
/** What a buyer gets at least who comes back from a payment nobody made, up to the hold's last end: half an hour after its making (`hold.ends_by`). */
export const HOLD_AFTER_PAYMENT_SECONDS = 300
/** How often one checkout has the provider asked for the browsers that ask us: those in between are told what is known. Webhooks and jobs ask when they like. */
export const BROWSERS_ASK_EVERY_SECONDS = 1
/** Of one checkout (`start_paying`), however its holds are gathered anew. */
export const MAX_PAYMENT_PAGES = 3
/** A date further ahead is a slip of the pen, and ends before ticket codes do (their key ids hold years up to 2255). */
export const MAX_YEARS_AHEAD = 10
/** Added by hand, in one request. More at once is repeating a date, which the operator approves first (replication). */
export const MAX_DATES_BY_HAND = 20
/** Orders whose links one mail brings, the soonest first. */
export const MAX_ORDER_LINKS = 20
/** Tickets that a limit may leave to one buyer, or places to one network. */
export const MAX_PER_BUYER = 10_000
/** Of an event. */
export const MAX_QUOTAS = 20
/** People that a quota may let in at one date. */
export const MAX_QUOTA_COUNT = 1_000_000
/** Ten years: a sale window begins or ends at most so long before a start. */
export const MAX_HOURS_BEFORE = 87_840
/** Of an event, shown in its console. */
export const MAX_DATES_SHOWN = 2_000
/** Of an imported plan. One of 60,000 places (12.4 million) still gets in, to be told that a chart holds at most 50,000. */
export const MAX_PLAN_LENGTH = 16_000_000
/** What an organiser may let an order have of one date (`max_places_per_order`), tables and booths with all their people. */
export const MAX_PLACES_PER_ORDER = 100
/** Places in one request, a table or booth as one; a performance may allow fewer an order. */
export const MAX_PLACES_PER_HOLD = 20
/** People of a standing area; its units lie within so many indexes (`chart_place.units_from`). */
export const MAX_AREA_CAPACITY = 100_000
/** Seats, tables and booths of one block, and people of each of its areas. */
export const MAX_PLACES_PER_BLOCK = 10_000
export const MAX_HOLDS_PER_CHECKOUT = 20
/** The door opens this long before the start, and stays open this long after the end (the start, when no end is set). */
export const DOOR_EARLY_SECONDS = 12 * 3600
export const DOOR_LATE_SECONDS = 12 * 3600
/** Dates that one device at the door serves. */
export const DOOR_DATES_MAX = 50
