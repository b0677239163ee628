// Long because it is a list: requests and responses of the sales API.
import type { PaymentEnvironment } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Theme } from "@guichet/tenancy/contracts"
import type { PlaceFlag } from "@guichet/seating"
import type { WorthDTO, ExchangedPlaceDTO } from "./back-office"
import type { HallChangeBecause } from "./hall-changes"
import type { ExchangeOffer, RefundOffer, RefundTerms } from "./refund-terms"

/** A held place with its frozen price. Amounts: minor units. */
export interface HeldPlaceDTO {
  /** of one person's place: each person in a standing area, or at a table or booth sold whole, has one */
  uid: string
  kind: "seat" | "table" | "booth" | "area"
  /** uid in the chart: for a seat the same, otherwise that of the area, table or booth */
  of: string
  section: string
  row: string
  /** `row` is a table */
  at_table: boolean
  label: string
  /** what the buyer should know before paying: restricted view, wheelchair space and the like */
  flags: PlaceFlag[]
  category_key: string
  price_level_id: string
  price_level_name: string
  /** all in */
  amount_minor: number
  /** the service fee in it */
  fee_minor: number
  tax: TaxDTO | null
  /** the minimum number of tickets of this price level in one order; null: sold singly */
  group_size: number | null
}

/** A tax contained in an amount. */
export interface TaxDTO {
  /** the organiser's name for it */
  name: string
  percent: number
  amount_minor: number
}

export interface HoldDTO {
  id: string
  performance_id: string
  places: HeldPlaceDTO[]
  amount_minor: number
  currency: string
  /** what the buyer sees: shortly before the server releases the places */
  expires_at: string
  expires_in_seconds: number
  can_extend: boolean
  checkout_id: string | null
  /** a payment page is open for it: it cannot change until that is paid or cancelled */
  is_being_paid: boolean
}

/** The best places free at that moment. */
export interface BestHoldDTO {
  hold: HoldDTO
  /** how a party that fits nowhere together was divided; false: all sit side by side */
  split: false | "same_row" | "neighbouring_rows" | "same_section"
}

export type CheckoutState = "open" | "paying" | "settled" | "failed" | "expired"

/** An add-on or donation. */
export interface ExtraDTO {
  kind: "add_on" | "donation"
  add_on_id: string | null
  title: string
  quantity: number
  amount_minor: number
}

/** A code as the buyer entered it; `problem` says why it reduces nothing. */
export interface CouponChoiceDTO {
  code: string
  problem: "coupon_not_valid" | "coupon_not_for_these" | "coupon_spent" | "coupon_in_use" | "coupon_opens_prices" | null
  /** until the payment that uses it ends at the latest; null unless it is in use */
  retry_after_seconds: number | null
}

/** When and where an event takes place. */
export interface ShownDateDTO {
  event_title: string
  starts_at: string
  time_zone: string
  /** null: not specified */
  duration_minutes: number | null
  venue: string
  city: string
  /** street and number; null: not specified */
  address: string | null
}

export interface CheckoutDTO {
  id: string
  state: CheckoutState
  holds: HoldDTO[]
  /** the dates of its holds, each once, chronological */
  dates: ({ performance_id: string } & ShownDateDTO)[]
  /** what is due: places minus the discount, plus extras */
  amount_minor: number
  currency: string
  discount_minor: number
  /** the service fee in it */
  fee_minor: number
  taxes: TaxDTO[]
  extras: ExtraDTO[]
  coupon: CouponChoiceDTO | null
  /** grouped by question */
  answers: {
    buyer: Record<string, string | string[] | boolean>
    tickets: Record<string, Record<string, string | string[] | boolean>>
  }
  buyer_name: string | null
  buyer_email: string | null
  pay_by: string | null
  /** id of the checkout that took over all its holds, in another tab; its time did not run out */
  continued_in: string | null
  sale_id: string | null
  sale_state: "authorised" | "final" | "failed" | null
  /** where it is paid: `test` and `emulator` move no money; null until the operator has set a key */
  payment_environment: PaymentEnvironment | null
}

/** What a checkout can include in addition to its places. */
export interface OfferedDTO {
  add_ons: OfferedAddOnDTO[]
  /** the organiser's text about donations; null: donations are not accepted */
  donation: { text: string | null } | null
  /** whether any code exists */
  has_coupons: boolean
  questions: AskedQuestionDTO[]
  /** the maximum number of tickets per email address, for each event with a limit: over all its dates, and per date */
  buyer_limits: { event_title: string; max_per_buyer: number | null; max_per_buyer_a_date: number | null }[]
  /** until when tickets can be returned, by date, as they would be bought now; `terms` null: nothing is promised */
  refund_terms: { performance_id: string; starts_at: string; time_zone: string; event_title: string; terms: RefundTerms | null }[]
}

/** Asked once of the buyer, or for each ticket in `places`. */
export interface AskedQuestionDTO {
  id: string
  kind: "holder_name" | "text" | "long_text" | "choice" | "choices" | "yes_no" | "date"
  label: string
  help: string | null
  options: string[]
  is_required: boolean
  /** null: asked of the buyer; otherwise `performance_id place_uid` of each ticket it is asked for */
  places: string[] | null
}

export interface OfferedAddOnDTO {
  id: string
  title: string
  description: string | null
  /** all in */
  unit_minor: number
  max_per_order: number
  /** null: unlimited */
  left: number | null
}

export interface TicketDTO {
  id: string
  /** QR text; null until the ticket is valid */
  code: string | null
  /** typed at the door when the camera fails; empty when another person has the ticket (`code` is null then) */
  ticket_no: string
  section: string
  row: string
  /** `row` is a table */
  at_table: boolean
  label: string
  /** uid of the table or booth sold whole that it belongs to, whose tickets are returned and exchanged together; null: none */
  whole_place: string | null
  price_level: string
  /** what the order paid for it */
  amount_minor: number
  /** everything paid for it and not returned, including exchange differences */
  paid_minor: number
  /** the person it was transferred to; null: the buyer has it */
  transferred_to: { name: string; email: string } | null
  /** the attendee, as the buyer named them; null: not named, or another person has the ticket */
  holder_name: string | null
  /** whether the buyer can transfer it now */
  may_be_transferred: boolean
  /** the other tickets of its table or group that could no longer be returned once it is transferred */
  transfer_keeps: string[]
  state: "pending" | "valid" | "void"
  /** of its refund, as the buyer sees it: on its way or arrived, failed, or paid in another way; null: no refund */
  refund_state: "accepted" | "failed" | "returned" | null
  /** what was refunded of it, or is on its way; null: no refund */
  refunded_minor: number | null
  /**
   * set if it is void without a refund. `reason`: the organiser's, for voiding it; null: it was not the organiser. `by_bank`: a
   * dispute was lost, so the bank took back a payment for it
   */
  voided: { reason: string | null; by_bank: boolean } | null
  /** what its buyer gets for returning it now, or why nothing */
  refund: RefundOffer
  /** whether its buyer can exchange it now, or why not */
  exchange: ExchangeOffer
  worth: WorthDTO
  performance: {
    id: string
    event_id: string
    doors_at: string | null
    /** set when the date is cancelled, also while its refund has to wait; `message`: the organiser's */
    cancelled: { message: string | null } | null
  } & ShownDateDTO
}

/** A date that an order's tickets can be exchanged for. */
export interface ExchangeDateDTO {
  performance_id: string
  event_id: string
  starts_at: string
  time_zone: string
}

/** A page of dates in chronological order; `after` requests the next, null on the last. */
export interface ExchangeDatesDTO {
  dates: ExchangeDateDTO[]
  after: string | null
}

/** A ticket as the person it was transferred to sees it. */
export interface HeldTicketDTO {
  ticket: Pick<
    TicketDTO,
    | "id"
    | "code"
    | "ticket_no"
    | "section"
    | "row"
    | "at_table"
    | "label"
    | "price_level"
    | "state"
    | "performance"
    | "holder_name"
  >
  holder_name: string
  /** the person who transferred it */
  buyer_name: string
  /** of its page, as emailed: with its token */
  url: string
  /** paid without real money */
  is_test: boolean
}

/** POST /sales-api/orders/:sale_id/exchanges/:exchange_id/return: the order's page with the result of the exchange */
export interface ExchangeReturnDTO extends SaleTicketsDTO {
  exchange: {
    /** `lost`: paid but no longer possible; the payment is refunded */
    state: "offered" | "done" | "lost" | "withdrawn"
    /** its difference is paid, or being captured */
    is_paid: boolean
  }
}

export interface SaleTicketsDTO {
  sale: {
    id: string
    state: "authorised" | "final" | "failed"
    kind: string
    amount_minor: number
    currency: string
    buyer_name: string
    buyer_email: string
    coupon_code: string | null
    /** paid without real money: in the provider's test mode, or with its emulator */
    is_test: boolean
    discount_minor: number
    /** the service fee in it */
    fee_minor: number
    taxes: TaxDTO[]
    /** money of its exchanges, in addition to the tickets' prices */
    exchanged: {
      /** paid for dearer places, by separate payments */
      added_minor: number
      /** refunded for cheaper places, and of what was added */
      returned_minor: number
      /** refunds that failed, including those of exchanges that were paid but no longer possible */
      owed_minor: number
    }
    /** taken back by the buyer's bank in lost disputes over its payment and those of its exchanges */
    taken_back_minor: number
    /** exchanges of its tickets that wait for payment or are being paid */
    offers: {
      id: string
      difference_minor: number
      until: string
      event_title: string
      starts_at: string
      time_zone: string
      items: { ticket_id: string; was: ExchangedPlaceDTO; becomes: ExchangedPlaceDTO }[]
    }[]
    /** its dates that were rescheduled since the purchase, with their current times */
    moved: {
      event_title: string
      from_starts_at: string
      to_starts_at: string
      time_zone: string
      message: string | null
      refund_until: string | null
    }[]
    /** places of it lost to another version of the hall: what is kept for the buyer instead, until they answer */
    hall_changes: {
      id: string
      event_title: string
      starts_at: string
      time_zone: string
      message: string | null
      items: {
        ticket_id: string
        /** everything paid for it, which is refunded when it is returned */
        amount_minor: number
        was: SeatNameDTO
        becomes: SeatNameDTO
        /** set when it is the buyer's own place, which has changed for the worse; null: another place, as good */
        kept_because: HallChangeBecause | null
        /** why this ticket cannot move, while the others can; null: it can */
        stays_because: "used" | "disputed" | "refund_in_progress" | null
      }[]
    }[]
    /**
     * numbers of tickets that its buyer keeps at least, or none, when returning some: of a group price, a coupon or an access
     * code (`name`). `ticket_ids`: the valid ones that count; once no ticket of `bound_ids` is left, none has to be kept.
     * `price_level_ids`: prices at which an exchanged ticket still counts; null: at any, since it stays in its event
     */
    minimums: { name: string; minimum: number; ticket_ids: string[]; bound_ids: string[]; price_level_ids: string[] | null }[]
    /** the sale that has its tickets, if this one paid the difference of an exchange; null: they are in this one */
    instead: { sale_id: string; token: string } | null
    /** grants access to this page, unchanged by anything done on it */
    token: string
    /** of this page, as in emails: with its token, in the buyer's language */
    url: string
  }
  tickets: TicketDTO[]
  extras: (ExtraDTO & { is_refunded: boolean })[]
}

/** A place as printed on a ticket. */
export interface SeatNameDTO {
  section: string
  row: string
  /** `row` is a table */
  at_table: boolean
  label: string
}

export interface OfferDTO {
  category_key: string
  price_level_id: string
  name: string
  /** all in */
  amount_minor: number
  /** the service fee in it */
  fee_minor: number
  /** end of its sale; null: as long as the date is on sale */
  sells_until: string | null
  /**
   * people its quotas still have room for: exact below `MAX_PLACES_PER_HOLD` (20), from there on a minimum; null: no quota.
   * Advisory: the hold decides
   */
  left: number | null
  /** the minimum number of tickets of this price in one order; null: sold singly */
  group_size: number | null
}

/** A price whose sale begins later. */
export interface ComingOfferDTO extends OfferDTO {
  sells_from: string
}

/** What an access code unlocks at a performance. */
export interface UnlockDTO {
  /** sent with holds of what it unlocks (`unlock_token`) */
  token: string
  offers: OfferDTO[]
  /** tickets per order; null: as many as the date allows */
  max_tickets: number | null
  /**
   * free with this code although the status shows them as taken: seats, tables and booths by uid; for areas the number of people
   * beyond the status
   */
  kept: { place_uids: string[]; areas: Record<string, number> }
}

/** The event's exceptions to the stranded-seat rule; empty: it applies everywhere. As `StrandedRules` of the seating library. */
export interface SeatRulesDTO {
  /** exempts single places at the end of a row or beside an aisle */
  row_ends_free?: true
  /** the rule no longer applies above this percentage of taken seats */
  relaxed_above_percent?: number
  /** wheelchair spaces and companion seats are sold to everyone */
  accessible_released?: true
}

export interface SalesApiPerformanceDTO {
  id: string
  event_id: string
  /** `slug`: of its page; null while it has none */
  event: { title: string; slug: string | null }
  starts_at: string
  time_zone: string
  status: "on_sale" | "paused" | "cancelled"
  /** by the clock: on sale, not yet, no longer, or the date has begun */
  sale: "on_sale" | "scheduled" | "ended" | "started"
  /** when its sale begins, if it has not begun yet */
  sale_starts_at: string | null
  currency: string | null
  chart: { sha256: string; url: string; place_count: number }
  /** within a category, the first is the price of a place when the buyer names no price level */
  /** offers available to everyone now */
  offers: OfferDTO[]
  /** offers available to everyone later, soonest first */
  coming_offers: ComingOfferDTO[]
  /** when the next price begins or ends; null: none does */
  offers_change_at: string | null
  /** whether some offers need an access code (`POST /sales-api/performances/:id/access-codes`) */
  has_hidden_offers: boolean
  /** categories with a price that an access code unlocks now */
  hidden_categories: string[]
  /** maximum number of places per order */
  max_places_per_order: number
  seat_rules: SeatRulesDTO
  /** maximum number of tickets per email address: over all dates of the event, and for this one; null: no limit */
  max_per_buyer: number | null
  max_per_buyer_a_date: number | null
  /** free units by uid of each standing area: exact below `MAX_PLACES_PER_HOLD` (20), from there on a minimum */
  areas: Record<string, number>
  server_time: string
}

export type CheckInResult =
  | "admitted"
  | "already_admitted"
  | "void"
  /** its code was replaced: the new one is admitted */
  | "replaced"
  /** signed by a stolen key: the ticket's page shows a new code; the ticket number stays valid */
  | "code_revoked"
  | "pending"
  | "cancelled"
  | "not_today"
  /** of a date that this device does not serve */
  | "other_date"
  /** several halls have dates, and none was chosen on this device yet */
  | "choose_date"
  /** the payment is disputed, and the organiser does not admit such tickets */
  | "disputed"
  | "unknown"

export interface CheckInDTO {
  result: CheckInResult
  /** when and where the ticket was first admitted */
  admitted_at?: string
  admitted_by?: string
  /** the payment is disputed; the organiser decides whether such tickets are admitted */
  notice?: "disputed"
  ticket?: {
    ticket_no: string
    section: string
    row: string
    /** `row` is a table */
    at_table: boolean
    label: string
    price_level: string
    event_title: string
    starts_at: string
    time_zone: string
    /** paid without real money */
    is_test: boolean
  }
}

/** A date whose door is open now. */
export interface DoorDateDTO {
  id: string
  event_title: string
  venue_name: string
  starts_at: string
  time_zone: string
  is_served: boolean
}

/** GET /sales-api/door-dates: the dates of one device. */
export interface DoorDatesDTO {
  /** by start */
  dates: DoorDateDTO[]
  /** false: by default, today's dates of the only hall with dates */
  is_chosen: boolean
  /** several halls have dates: no one is admitted until a date is chosen */
  must_choose: boolean
}

/**
 * Who can call a sales API route. `buyer` has a checkout session of this host, `device` is enrolled at this tenant, `webhook` is
 * anyone on any host, and the handler verifies a signature.
 */
export type SalesApiAudience = "public" | "buyer" | "device" | "loopback" | "webhook"

/** One line of a plugin's list of sales API routes. A route without a line prevents the sales API from starting. */
export interface SalesApiRule {
  method: "GET" | "POST" | "DELETE"
  /** the public path, e.g. /sales-api/performances/:id/holds */
  path: string
  allow: readonly SalesApiAudience[]
  /** default: every tenant's host; `platform`: only the operator's; `any`: consoles too */
  host?: "platform" | "any"
}

/** A route as registered in the sales API's router. */
export type SalesApiRouteName = Pick<SalesApiRule, "method" | "path">

/** The host as resolved by the sales API's guard (tenancy's HostRecord). `tenant_no` never leaves the server. */
export interface SalesApiHost {
  host: string
  kind: "tenant" | "console"
  tenant_no: TenantId
  tenant_id: string
  tenant_kind: string
  slug: string
  name: string
  status: string
  is_test: boolean
  canonical_host: string
  console_host: string | null
  locales: string[]
  default_locale: string
  theme: Theme
  currency: string
  time_zone: string
  country: string
}

/** A browser's checkout session at one tenant. Only its hash is stored. */
export interface SalesApiSession {
  hash: Buffer
}

export interface SalesApiDevice {
  id: string
  name: string
}

export interface SalesApiRequest<Body = unknown> {
  host: SalesApiHost
  tenant: TenantId
  /** null when the browser has none yet and the route allows `public` */
  session: SalesApiSession | null
  device: SalesApiDevice | null
  params: Record<string, string>
  query: Record<string, string | undefined>
  headers: Record<string, string | string[] | undefined>
  body: Body
  ip: string
}

export interface SalesApiAnswer {
  status: number
  /** JSON, bytes, or a stream */
  body?: object | Buffer
  headers?: Record<string, string>
  /** complete Set-Cookie values */
  cookies?: string[]
}

/**
 * One route of the sales API: parse by schema, act, respond. Errors are `DomainError`s. `Deps` is provided by the plugin that
 * owns it.
 */
export interface SalesApiRoute<Body = unknown> {
  method: SalesApiRule["method"]
  /** below /sales-api, e.g. /performances/:id/holds; /internal/… and /hooks/… stay as they are */
  url: string
  /** JSON schema of the body (ajv, strict, no coercion); without one the route takes no body */
  body?: Record<string, unknown>
  /** passes the body through as a Buffer of at most this many bytes; for signed bodies */
  raw_limit_bytes?: number
  /** the body is a form of a page that works without script: `application/x-www-form-urlencoded`, every field a text */
  is_form?: true
  /** the response lasts as long as the client reads */
  is_stream?: true
  /** requests per minute from one network, for routes that invite guessing */
  limit_per_minute?: number
  /** requests per minute from one network at one tenant (`RUSH_PER_MINUTE`), for routes that buyers call in a rush */
  rush_per_minute?: number
  handler: (request: SalesApiRequest<Body>) => Promise<SalesApiAnswer>
}
