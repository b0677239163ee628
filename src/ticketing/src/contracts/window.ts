import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ExchangedPlaceDTO } from "./back-office"
import type { RefundOffer, RefundTerms } from "./refund-terms"

/** A place put aside, with its price frozen. Amounts: minor units. */
export interface HeldPlaceDTO {
  uid: string
  section: string
  row: string
  label: string
  category_key: string
  price_level_id: string
  price_level_name: string
  /** all in */
  amount_minor: number
  /** the service fee in it */
  fee_minor: number
  tax: TaxDTO | null
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

export interface CheckoutDTO {
  id: string
  state: CheckoutState
  holds: HoldDTO[]
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
  /** true when money is the emulator's */
  is_emulated: boolean
}

/** What can be chosen beside the places of one checkout. */
export interface OfferedDTO {
  add_ons: OfferedAddOnDTO[]
  /** what the organiser says of donations; null: none are taken */
  donation: { text: string | null } | null
  /** whether there is any code to put in */
  has_coupons: boolean
  questions: AskedQuestionDTO[]
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
  given_to: { name: string; email: string } | null
  /** whether the buyer may give it to somebody now */
  may_be_given: boolean
  state: "pending" | "valid" | "void"
  /** of the refund it is in, as its buyer may know it: on its way or there, come back, or paid another way; null in none */
  refund_state: "accepted" | "failed" | "returned" | null
  /** what went back of it, or is on its way; null in no refund */
  refunded_minor: number | null
  /** what its buyer gets back by giving it back now, or why nothing */
  refund: RefundOffer
  performance: {
    id: string
    event_title: string
    starts_at: string
    doors_at: string | null
    time_zone: string
    venue: string
    city: string
  }
}

/** A ticket as whoever got it from the buyer sees it. */
export interface HeldTicketDTO {
  ticket: Pick<TicketDTO, "id" | "code" | "ticket_no" | "section" | "row" | "label" | "price_level" | "state" | "performance">
  holder_name: string
  /** who gave it */
  buyer_name: string
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
    discount_minor: number
    /** the service fee in it */
    fee_minor: number
    taxes: TaxDTO[]
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
    /** where its tickets are: it paid the difference of that sale's exchange; null: they are here */
    instead: { sale_id: string; token: string } | null
    /** opens this page wherever it is sent, and whatever is done on it */
    token: string
  }
  tickets: TicketDTO[]
  extras: (ExtraDTO & { is_refunded: boolean })[]
}

export interface OfferDTO {
  category_key: string
  price_level_id: string
  name: string
  /** all in */
  amount_minor: number
  /** the service fee in it */
  fee_minor: number
}

/** What an access code opens at a performance. */
export interface OpeningDTO {
  /** goes with holds of what it opens (`opening_token`) */
  token: string
  offers: OfferDTO[]
  /** tickets an order; null: as many as the date allows */
  max_tickets: number | null
}

export interface WindowPerformanceDTO {
  id: string
  event_id: string
  starts_at: string
  time_zone: string
  status: "on_sale" | "paused" | "cancelled"
  currency: string | null
  chart: { sha256: string; url: string; place_count: number }
  /** the first of a category is what a place costs when the buyer names no price level */
  /** what everybody may have */
  offers: OfferDTO[]
  /** that an access code opens (`POST /_w/performances/:id/access-codes`) */
  has_hidden_offers: boolean
  max_places_per_order: number
  server_time: string
}

export type CheckInResult =
  | "admitted"
  | "already_admitted"
  | "void"
  /** its code was replaced: whoever has the new one comes in */
  | "replaced"
  | "pending"
  | "cancelled"
  | "not_today"
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
  }
}

/** Who may call a window route. `buyer` has a checkout session of this host, `device` an enrolment at this tenant. */
export type WindowAudience = "public" | "buyer" | "device" | "loopback"

/** One line of a plugin's list of window routes. A route without a line keeps the window from starting. */
export interface WindowRule {
  method: "GET" | "POST" | "DELETE"
  /** as people call it, e.g. /_w/performances/:id/holds */
  path: string
  allow: readonly WindowAudience[]
  /** default: every tenant's host; `platform`: the operator's only; `any`: consoles too */
  host?: "platform" | "any"
}

/** A route as the window's router took it. */
export type WindowRouteName = Pick<WindowRule, "method" | "path">

/** The host as the window's guard found it (tenancy's HostRecord). `tenant_no` never leaves the server. */
export interface WindowHost {
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
export interface WindowSession {
  hash: Buffer
}

export interface WindowDevice {
  id: string
  name: string
}

export interface WindowRequest<Body = unknown> {
  host: WindowHost
  tenant: TenantId
  /** null when the browser has none yet and the route allows `public` */
  session: WindowSession | null
  device: WindowDevice | null
  params: Record<string, string>
  query: Record<string, string | undefined>
  headers: Record<string, string | string[] | undefined>
  body: Body
  ip: string
}

export interface WindowAnswer {
  status: number
  body?: object | Buffer
  headers?: Record<string, string>
  /** whole Set-Cookie values */
  cookies?: string[]
}

/** One route of the fast server: parse by schema, act, answer. Errors are `DomainError`s. `Deps` is what the owner composes it with. */
export interface WindowRoute<Body = unknown> {
  method: WindowRule["method"]
  /** below /_w, e.g. /performances/:id/holds; /internal/… stays as it is */
  url: string
  /** JSON schema of the body (ajv, strict, no coercion); a route without one takes no body */
  body?: Record<string, unknown>
  /** requests a minute and address, when the route is worth guessing at */
  limit_per_minute?: number
  handler: (request: WindowRequest<Body>) => Promise<WindowAnswer>
}
