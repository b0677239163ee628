import type { SaleDisputeDTO } from "./disputes"
import type { RefundOffer } from "./refund-terms"
import type { SaleAnswerDTO } from "./sale-terms"

/** What organisers' screens see. Instants are ISO 8601 in UTC; amounts are integer minor units; currencies lower-case ISO. */

export interface VenueDTO {
  id: string
  name: string
  city: string
  address: string | null
  /** ISO 3166-1 alpha-2 */
  country: string
  /** IANA */
  time_zone: string
  charts: { id: string; name: string; place_count: number }[]
}

export interface ChartCategoryDTO {
  key: string
  name: string
  color: string
  place_count: number
}

export interface ChartDTO {
  id: string
  venue_id: string
  name: string
  /** the published version performances are made on */
  version: { id: string; no: number; place_count: number; sha256: string; categories: ChartCategoryDTO[]; published_at: string }
}

export interface PriceLevelDTO {
  id: string
  category_key: string
  name: string
  /** as entered */
  amount_minor: number
  /** what buyers see and pay: with service fee and tax */
  all_in_minor: number
  currency: string
  variant_id: string
  position: number
  /** shown and sold to those with an access code alone */
  needs_code: boolean
}

export type PerformanceStatus = "draft" | "on_sale" | "paused" | "cancelled"

export interface PerformanceDTO {
  id: string
  starts_at: string
  /** as the venue's clock shows it: `2027-03-14T20:30` */
  starts_at_local: string
  time_zone: string
  status: PerformanceStatus
  max_places_per_order: number
  place_count: number
  sold_count: number
}

export interface EventDTO {
  id: string
  slug: string
  title: string
  subtitle: string | null
  description: string | null
  image_url: string | null
  duration_minutes: number | null
  currency: string
  /** null: the tenant's default rate */
  sale_tax_id: string | null
  status: "draft" | "published"
  /** hand it back when updating: another editor's change in between answers 409 stale_state */
  rev: number
  product_id: string
  venue: { id: string; name: string; city: string; time_zone: string }
  chart: { id: string; name: string; categories: ChartCategoryDTO[] }
  price_levels: PriceLevelDTO[]
  performances: PerformanceDTO[]
}

export interface EventRowDTO {
  id: string
  slug: string
  title: string
  status: "draft" | "published"
  currency: string
  venue_name: string
  performance_count: number
  next_starts_at: string | null
  time_zone: string
  sold_count: number
  place_count: number
}

/** One reason why an event cannot be published; `where` names the category, price level or date. */
export interface PublishProblem {
  code:
    | "no_performance"
    | "performance_past"
    | "performance_too_far"
    | "category_without_price"
    | "no_chart_version"
    | "amount_below_minimum"
    | "amount_above_maximum"
    | "amount_not_chargeable"
  where?: string
}

export type SaleState = "authorised" | "final" | "failed"
/** Of a final sale: its order is about to be written, was set aside with an error, or stands. */
export type OrderState = "waiting" | "parked" | "written"
export type RefundState = "requested" | "submitted" | "accepted" | "refused" | "failed" | "returned"

export interface SaleRowDTO {
  id: string
  kind: "free" | "card" | "cash" | "comp"
  state: SaleState
  event_title: string
  starts_at: string
  time_zone: string
  buyer_name: string
  buyer_email: string
  ticket_count: number
  refunded_ticket_count: number
  amount_minor: number
  /** what went back to the buyer or is on its way: nothing refused, nothing that failed */
  refunded_minor: number
  /** money of void tickets lies with the organiser: pay it out again, or another way */
  has_failed_refund: boolean
  currency: string
  created_at: string
  order_id: string | null
  /** null until the sale is final */
  order_state: OrderState | null
}

export interface SaleTicketDTO {
  id: string
  performance_id: string
  section: string
  row_label: string
  label: string
  price_level_name: string
  /** what was paid for it */
  amount_minor: number
  discount_minor: number
  /** the service fee in it */
  fee_minor: number
  /** who comes, where that was asked, or whom the ticket was given to */
  holder_name: string | null
  /** of whom it was given to; null: the buyer has it */
  holder_email: string | null
  given_at: string | null
  /** codes of it that let nobody in any more, the newest first */
  replaced_codes: { why: "reissued" | "given" | "exchanged"; note: string | null; by: string; replaced_at: string }[]
  answers: SaleAnswerDTO[]
  state: "pending" | "valid" | "void"
  checked_in_at: string | null
  /** the refund this ticket is part of, unless that was refused */
  refund_id: string | null
  /** what its buyer was promised when buying, as of now; staff may give back more, and say why */
  by_terms: RefundOffer
}

/** What was sold or given beside tickets. */
export interface SaleExtraDTO {
  id: string
  kind: "add_on" | "donation"
  /** empty for a donation */
  title: string
  quantity: number
  amount_minor: number
  /** the refund it is part of, unless that was refused */
  refund_id: string | null
}

export interface RefundDTO {
  id: string
  state: RefundState
  amount_minor: number
  application_fee_minor: number
  currency: string
  ticket_ids: string[]
  extra_ids: string[]
  /** why it was refused or failed, in the provider's word */
  reason: string | null
  requested_at: string
  /** by the provider, the first time */
  accepted_at: string | null
  /** 1, and one more each time it is paid out again */
  attempt: number
  /** the last time */
  failed_at: string | null
  returned_at: string | null
  /** how the organiser paid it back without the provider */
  returned_note: string | null
  /** asked for by the buyer, on the order's page */
  by_buyer: boolean
  /** why more went back than the buyer was promised */
  note: string | null
}

/** What cancelling dates would give back. */
export interface CancellationFactsDTO {
  dates: { id: string; starts_at: string; time_zone: string; ticket_count: number; checked_in_count: number }[]
  sale_count: number
  ticket_count: number
  /** by currency: to cards, and in cash */
  amounts: { currency: string; amount_minor: number; cash_minor: number }[]
}

export interface CancellationDTO {
  id: string
  reason: string
  state: "running" | "done"
  requested_by: string
  requested_at: string
  finished_at: string | null
  dates: { id: string; starts_at: string; time_zone: string }[]
  /** of its sales: not asked for yet; the provider's answer awaited; money on its way or there; neither, see each one's problem */
  counts: { waiting: number; under_way: number; given_back: number; failed: number }
}

export interface CancellationItemDTO {
  sale_id: string
  buyer_name: string
  buyer_email: string
  state: "waiting" | "under_way" | "given_back" | "failed"
  amount_minor: number | null
  currency: string
  /** of a failed one: an error code of ours, or the provider's word */
  problem: string | null
}

/** What of a date tickets can be exchanged for. */
export interface ExchangePlacesDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  levels: { id: string; category_key: string; name: string; amount_minor: number; currency: string }[]
  /** free now, the first 2,000 in the hall's order */
  places: { uid: string; section: string; row_label: string; label: string; category_key: string }[]
}

/** Where a ticket was, or is to be. */
export interface ExchangedPlaceDTO {
  section: string
  row: string
  label: string
  price_level_name: string
}

export interface ExchangeDTO {
  id: string
  /** `offered` waits to be paid; `lost`: paid when it could not be done any more, given back */
  state: "offered" | "done" | "lost" | "withdrawn"
  /** positive: paid, or to pay; negative: given back */
  difference_minor: number
  currency: string
  requested_by: string
  requested_at: string
  done_at: string | null
  /** of an offer: until when the places wait; null when their time is over */
  until: string | null
  /** the date they go to */
  event_title: string
  starts_at: string
  time_zone: string
  items: { ticket_id: string; was: ExchangedPlaceDTO; becomes: ExchangedPlaceDTO }[]
}

/** One date that is played at another time. */
export interface PostponementDTO {
  id: string
  performance_id: string
  from_starts_at: string
  to_starts_at: string
  time_zone: string
  /** what buyers read beside the new date */
  message: string | null
  /** until when who had bought may give tickets back whole */
  refund_until: string | null
  state: "running" | "done"
  requested_by: string
  requested_at: string
  finished_at: string | null
  /** of its sales */
  counts: { waiting: number; told: number }
}

/** A checkout that is not over: its buyer may still pay, by card or at the counter. */
export interface OpenCheckoutDTO {
  id: string
  /** `paying`: the buyer is on the card's page */
  state: "open" | "paying"
  buyer_name: string | null
  buyer_email: string | null
  /** what is due, coupon and extras counted in */
  amount_minor: number
  /** what the coupon takes off */
  discount_minor: number
  coupon_code: string | null
  extras: { kind: "add_on" | "donation"; title: string; quantity: number; amount_minor: number }[]
  currency: string
  ticket_count: number
  created_at: string
  /** when its first places are let go, or the card's page is closed */
  until: string
  /** to `until`, by the database's clock */
  seconds_left: number
  /** by date */
  dates: {
    performance_id: string
    event_title: string
    starts_at: string
    time_zone: string
    places: { section: string; row_label: string; label: string; price_level_name: string; amount_minor: number }[]
  }[]
}

export interface SaleDTO extends SaleRowDTO {
  /** mail address, or id, of who marked it as paid; null when the buyer ended it */
  marked_by: string | null
  tickets: SaleTicketDTO[]
  extras: SaleExtraDTO[]
  /** of the buyer */
  answers: SaleAnswerDTO[]
  discount_minor: number
  /** the service fee in it */
  service_fee_minor: number
  /** the code it was bought with */
  coupon_code: string | null
  /** by name and percent, the greater first */
  taxes: { name: string; percent: number; amount_minor: number }[]
  refunds: RefundDTO[]
  /** of its tickets, the newest first */
  exchanges: ExchangeDTO[]
  /** of which sale's exchange it is the difference; null: an ordinary one */
  difference_of: string | null
  /** the newest, an open one first; null when no bank ever asked */
  dispute: SaleDisputeDTO | null
  /** the platform's fee, and what it is made of */
  fee_due_minor: number
  fee_components: { component: string; amount_minor: number }[]
  /** why the order could not be written, as the database said it; null unless `order_state` is parked */
  order_error: string | null
}

export interface OverviewPerformanceDTO {
  performance_id: string
  event_id: string
  event_title: string
  starts_at: string
  time_zone: string
  status: PerformanceStatus
  place_count: number
  sold_count: number
  checked_in_count: number
}

export interface OverviewDTO {
  /** performances that start within the venue's day, then within seven days */
  tonight: OverviewPerformanceDTO[]
  this_week: OverviewPerformanceDTO[]
  sales_this_week: { count: number; amount_minor: number; currency: string }[]
  events: { draft: number; published: number }
  /** final sales not yet projected into orders, and those set aside with an error */
  orders_backlog: { waiting: number; parked: number; oldest_final_at: string | null }
  /** whose money lies with the organiser and is owed to the buyer */
  failed_refunds: number
}
