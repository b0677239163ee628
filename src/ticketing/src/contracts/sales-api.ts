// Long because it is a list: what the sales API is asked and answers.
import type { PaymentEnvironment } from "@guichet/kernel/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PlaceFlag } from "@guichet/seating"
import type { WorthDTO, ExchangedPlaceDTO } from "./back-office"
import type { HallChangeBecause } from "./hall-changes"
import type { ExchangeOffer, RefundOffer, RefundTerms } from "./refund-terms"

/** A place put aside, with its price frozen. Amounts: minor units. */
export interface HeldPlaceDTO {
  /** of one person's place: of a standing area and of a table or booth sold whole each has one of its own */
  uid: string
  kind: "seat" | "table" | "booth" | "area"
  /** uid in the chart: of a seat the same, else the area, table or booth */
  of: string
  section: string
  row: string
  label: string
  /** what is to be known of it before it is paid for: restricted view, wheelchair space and the like */
  flags: PlaceFlag[]
  category_key: string
  price_level_id: string
  price_level_name: string
  /** all in */
  amount_minor: number
  /** the service fee in it */
  fee_minor: number
  tax: TaxDTO | null
  /** an order has at least so many tickets of this price level; null: it is sold one by one */
  group_size: number | null
}

/** A tax that is part of an amount. */
export interface TaxDTO {
  /** as the organiser calls it */
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
  /** what the buyer sees: a little before the server lets go */
  expires_at: string
  expires_in_seconds: number
  can_extend: boolean
  checkout_id: string | null
  /** a payment page stands open for it: nothing of it changes until that is paid or cancelled */
  is_being_paid: boolean
}

/** The best places free at that moment. */
export interface BestHoldDTO {
  hold: HoldDTO
  /** how a party that fitted nowhere was divided; false: all sit side by side */
  split: false | "same_row" | "neighbouring_rows" | "same_section"
}

export type CheckoutState = "open" | "paying" | "settled" | "failed" | "expired"

/** What a buyer adds to places, or gives. */
export interface ExtraDTO {
  kind: "add_on" | "donation"
  add_on_id: string | null
  title: string
  quantity: number
  amount_minor: number
}

/** A code that reduces the price, as it was put in; `problem` says why it does not. */
export interface CouponChoiceDTO {
  code: string
  problem: "coupon_not_valid" | "coupon_not_for_these" | "coupon_spent" | "coupon_opens_prices" | null
}

/** When and where an event is played. */
export interface ShownDateDTO {
  event_title: string
  starts_at: string
  time_zone: string
  /** null: nobody said how long it lasts */
  duration_minutes: number | null
  venue: string
  city: string
  /** street and number; null: nobody gave it */
  address: string | null
}

export interface CheckoutDTO {
  id: string
  state: CheckoutState
  holds: HoldDTO[]
  /** of its holds, each once, in order of time */
  dates: ({ performance_id: string } & ShownDateDTO)[]
  /** what is due: places less the discount, and extras */
  amount_minor: number
  currency: string
  discount_minor: number
  /** the service fee in it */
  fee_minor: number
  taxes: TaxDTO[]
  extras: ExtraDTO[]
  coupon: CouponChoiceDTO | null
  /** by question */
  answers: {
    buyer: Record<string, string | string[] | boolean>
    tickets: Record<string, Record<string, string | string[] | boolean>>
  }
  buyer_name: string | null
  buyer_email: string | null
  pay_by: string | null
  /** id of the checkout that all of its holds went to, in another tab: no time was over */
  continued_in: string | null
  sale_id: string | null
  sale_state: "authorised" | "final" | "failed" | null
  /** where it is paid: `test` and `emulator` move no money; null before the operator's first key */
  payment_environment: PaymentEnvironment | null
}

/** What can be chosen beside the places of one checkout. */
export interface OfferedDTO {
  add_ons: OfferedAddOnDTO[]
  /** what the organiser says of donations; null: none are taken */
  donation: { text: string | null } | null
  /** whether there is any code to put in */
  has_coupons: boolean
  questions: AskedQuestionDTO[]
  /** tickets of one mail address, of each event that limits them: of all its dates together, and of each */
  buyer_limits: { event_title: string; max_per_buyer: number | null; max_per_buyer_a_date: number | null }[]
  /** until when tickets are given back, by date, as they will be bought; `terms` null: nothing is said */
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
  /** null: of the buyer; else `performance_id place_uid` of each ticket it is asked for */
  places: string[] | null
}

export interface OfferedAddOnDTO {
  id: string
  title: string
  description: string | null
  /** all in */
  unit_minor: number
  max_per_order: number
  /** null: as many as are asked for */
  left: number | null
}

export interface TicketDTO {
  id: string
  /** QR text; null until the ticket is valid */
  code: string | null
  /** what people type at the door when the camera fails; empty, as `code` is null, when somebody else has the ticket */
  ticket_no: string
  section: string
  row: string
  label: string
  price_level: string
  amount_minor: number
  /** who has it from the buyer; null: the buyer has it */
  transferred_to: { name: string; email: string } | null
  /** who sits there, as the buyer said; null: nobody was named, or somebody else has the ticket */
  holder_name: string | null
  /** whether the buyer may give it to somebody now */
  may_be_transferred: boolean
  state: "pending" | "valid" | "void"
  /** of the refund it is in, as its buyer may know it: on its way or there, come back, or paid another way; null in none */
  refund_state: "accepted" | "failed" | "returned" | null
  /** what went back of it, or is on its way; null in no refund */
  refunded_minor: number | null
  /** what its buyer gets back by giving it back now, or why nothing */
  refund: RefundOffer
  /** whether its buyer exchanges it now on their own, or why not */
  exchange: ExchangeOffer
  worth: WorthDTO
  performance: { id: string; event_id: string; doors_at: string | null } & ShownDateDTO
}

/** A date that tickets of an order can be exchanged for. */
export interface ExchangeDateDTO {
  performance_id: string
  event_id: string
  starts_at: string
  time_zone: string
}

/** A page of dates in order of time; `after` asks for the next, null on the last. */
export interface ExchangeDatesDTO {
  dates: ExchangeDateDTO[]
  after: string | null
}

/** A ticket as whoever got it from the buyer sees it. */
export interface HeldTicketDTO {
  ticket: Pick<
    TicketDTO,
    "id" | "code" | "ticket_no" | "section" | "row" | "label" | "price_level" | "state" | "performance" | "holder_name"
  >
  holder_name: string
  /** who gave it */
  buyer_name: string
  /** no real money paid it */
  is_test: boolean
}

/** POST /sales-api/orders/:sale_id/exchanges/:exchange_id/return: the order's page with what has become of the exchange */
export interface ExchangeReturnDTO extends SaleTicketsDTO {
  exchange: {
    /** `lost`: paid for and not done, what was paid goes back */
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
    /** no real money paid it: the provider's test mode, or its emulator */
    is_test: boolean
    discount_minor: number
    /** the service fee in it */
    fee_minor: number
    taxes: TaxDTO[]
    /** money of its exchanges, beside what its tickets cost */
    exchanged: {
      /** paid for dearer places, by payments of their own */
      added_minor: number
      /** back for cheaper places, and of what was added */
      returned_minor: number
      /** that should have gone back and did not, those that were paid for and could not be done counted in */
      owed_minor: number
    }
    /** exchanges of its tickets that wait to be paid, or are being paid */
    offers: {
      id: string
      difference_minor: number
      until: string
      event_title: string
      starts_at: string
      time_zone: string
      items: { ticket_id: string; was: ExchangedPlaceDTO; becomes: ExchangedPlaceDTO }[]
    }[]
    /** dates of it that are played at another time than when it was bought, as it is now */
    moved: {
      event_title: string
      from_starts_at: string
      to_starts_at: string
      time_zone: string
      message: string | null
      refund_until: string | null
    }[]
    /** places of it that go with another version of the hall: what is kept for the buyer instead, until they answer */
    hall_changes: {
      id: string
      event_title: string
      starts_at: string
      time_zone: string
      message: string | null
      items: {
        ticket_id: string
        amount_minor: number
        was: SeatNameDTO
        becomes: SeatNameDTO
        /** it is their own place, which is not as it was; null: another one, as good */
        kept_because: HallChangeBecause | null
      }[]
    }[]
    /** where its tickets are: it paid the difference of that sale's exchange; null: they are here */
    instead: { sale_id: string; token: string } | null
    /** opens this page wherever it is sent, and whatever is done on it */
    token: string
    /** of this page, as mails have it: with its token, in the buyer's language */
    url: string
  }
  tickets: TicketDTO[]
  extras: (ExtraDTO & { is_refunded: boolean })[]
}

/** A place as it is printed. */
export interface SeatNameDTO {
  section: string
  row: string
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
  /** sold until then; null: as long as the date is */
  sells_until: string | null
  /** people that its quotas have room for: so many, or 20 and more (`MAX_PLACES_PER_HOLD`); null: it has none. Advice: the hold decides */
  left: number | null
  /** at least so many tickets of it in one order; null: one by one */
  group_size: number | null
}

/** A price that is sold from a moment on. */
export interface ComingOfferDTO extends OfferDTO {
  sells_from: string
}

/** What an access code opens at a performance. */
export interface OpeningDTO {
  /** goes with holds of what it opens (`opening_token`) */
  token: string
  offers: OfferDTO[]
  /** tickets an order; null: as many as the date allows */
  max_tickets: number | null
  /** free for who has the code, though the status says taken: seats, tables and booths by uid, and of areas how many people beyond the status */
  kept: { place_uids: string[]; areas: Record<string, number> }
}

/** What the event says of the stranded-seat rule; nothing: it is judged everywhere. As `StrandedRules` of seating. */
export interface SeatRulesDTO {
  /** a single place may stay at the end of a row or beside an aisle */
  row_ends_free?: true
  /** no rule once more of the seats are taken */
  relaxed_above_percent?: number
  /** wheelchair spaces and companion seats are sold to everyone */
  accessible_released?: true
}

export interface SalesApiPerformanceDTO {
  id: string
  event_id: string
  /** slug: of its page; null while it has none */
  event: { title: string; slug: string | null }
  starts_at: string
  time_zone: string
  status: "on_sale" | "paused" | "cancelled"
  /** by the clock: it sells, not yet, no more, or it has begun */
  sale: "open" | "early" | "over" | "begun"
  /** when its sale begins, while that is to come */
  sale_starts_at: string | null
  currency: string | null
  chart: { sha256: string; url: string; place_count: number }
  /** the first of a category is what a place costs when the buyer names no price level */
  /** what everybody may have now */
  offers: OfferDTO[]
  /** what everybody may have later, soonest first */
  coming_offers: ComingOfferDTO[]
  /** when the next price begins or ends; null: none does */
  offers_change_at: string | null
  /** that an access code opens (`POST /sales-api/performances/:id/access-codes`) */
  has_hidden_offers: boolean
  /** no more than one buyer may have */
  max_places_per_order: number
  seat_rules: SeatRulesDTO
  /** tickets of one mail address: of all dates of the event, and of this one; null: no limit */
  max_per_buyer: number | null
  max_per_buyer_a_date: number | null
  /** by uid of each standing area, units free now: so many, or 20 and more (`MAX_PLACES_PER_HOLD`) */
  areas: Record<string, number>
  server_time: string
}

export type CheckInResult =
  | "admitted"
  | "already_admitted"
  | "void"
  /** its code was replaced: whoever has the new one comes in */
  | "replaced"
  /** signed by a key that was stolen: the ticket's page shows a new code, and its number goes on being good */
  | "code_revoked"
  | "pending"
  | "cancelled"
  | "not_today"
  /** of a date that this device does not serve */
  | "other_date"
  /** several halls play, and nobody said yet which of their dates this device serves */
  | "choose_date"
  /** the buyer's bank has the money, and the organiser admits nobody with such tickets */
  | "disputed"
  | "unknown"

export interface CheckInDTO {
  result: CheckInResult
  /** when and where the ticket was admitted first */
  admitted_at?: string
  admitted_by?: string
  /** the buyer's bank has the money; whether such tickets are admitted is the organiser's choice */
  notice?: "disputed"
  ticket?: {
    ticket_no: string
    section: string
    row: string
    label: string
    price_level: string
    event_title: string
    starts_at: string
    time_zone: string
    /** no real money paid it */
    is_test: boolean
  }
}

/** A date whose tickets could be shown at the door now. */
export interface DoorDateDTO {
  id: string
  event_title: string
  venue_name: string
  starts_at: string
  time_zone: string
  is_served: boolean
}

/** GET /sales-api/door-dates: of one device. */
export interface DoorDatesDTO {
  /** by their beginning */
  dates: DoorDateDTO[]
  /** false: those of the day at the one hall that plays */
  is_chosen: boolean
  /** several halls play: nobody is admitted before one chose */
  must_choose: boolean
}

/**
 * Who may call a sales API process route. `buyer` has a checkout session of this host, `device` an enrolment at this tenant, `webhook` is anyone on any host: the handler
 * verifies a signature.
 */
export type SalesApiAudience = "public" | "buyer" | "device" | "loopback" | "webhook"

/** One line of a plugin's list of sales API routes. A route without a line keeps the sales API from starting. */
export interface SalesApiRule {
  method: "GET" | "POST" | "DELETE"
  /** as people call it, e.g. /sales-api/performances/:id/holds */
  path: string
  allow: readonly SalesApiAudience[]
  /** default: every tenant's host; `platform`: the operator's only; `any`: consoles too */
  host?: "platform" | "any"
}

/** A route as the sales API's router took it. */
export type SalesApiRouteName = Pick<SalesApiRule, "method" | "path">

/** The host as the sales API's guard found it (tenancy's HostRecord). `tenant_no` never leaves the server. */
export interface SalesApiHost {
  host: string
  kind: "tenant" | "console"
  tenant_no: number
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
  currency: string
  time_zone: string
  country: string
}

/** A browser's checkout session at one tenant. Only the hash is stored. */
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
  /** whole Set-Cookie values */
  cookies?: string[]
}

/** One route of the fast server: parse by schema, act, answer. Errors are `DomainError`s. `Deps` is what the owner composes it with. */
export interface SalesApiRoute<Body = unknown> {
  method: SalesApiRule["method"]
  /** below /sales-api, e.g. /performances/:id/holds; /internal/… and /hooks/… stay as they are */
  url: string
  /** JSON schema of the body (ajv, strict, no coercion); a route without one takes no body */
  body?: Record<string, unknown>
  /** the body is handed over as it came, a Buffer of at most so many bytes; for what is signed */
  raw_limit_bytes?: number
  /** it answers for as long as somebody reads */
  is_stream?: true
  /** requests a minute from one network, when the route is worth guessing at */
  limit_per_minute?: number
  /** requests a minute from one network at one tenant (`RUSH_PER_MINUTE`), when buyers ask it in a rush */
  rush_per_minute?: number
  handler: (request: SalesApiRequest<Body>) => Promise<SalesApiAnswer>
}
