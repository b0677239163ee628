// Long because it is a list: what the console is told.
import type { PaidIn } from "@guichet/kernel/ports"
import type { Problem } from "@guichet/seating"
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

/** A chart's newest version in another format. */
export interface ChartExportDTO {
  chart_id: string
  name: string
  version_no: number
  /** text of a pretix seating plan (JSON), as the import reads it */
  plan: string
  /** what the file does not hold, a sentence each */
  losses: Problem[]
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
  sale_window: SaleWindow
  /** sold to groups: at least so many tickets of it in one order; null: one by one */
  group_size: number | null
}

/** When a price is sold: from and until an instant (ISO 8601), or so many hours before the start of each date; null both: as long as the date is. */
export interface SaleWindow {
  from: string | null
  from_hours: number | null
  until: string | null
  until_hours: number | null
}

export const ALWAYS: SaleWindow = { from: null, from_hours: null, until: null, until_hours: null }

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
  /** when it was to be first; null: it was never rescheduled */
  rescheduled_from: string | null
  /** null: from its publishing on */
  sale_starts_at: string | null
  /** as the venue's clock shows it */
  sale_starts_at_local: string | null
  /** null: until it begins */
  sale_ends_at: string | null
  sale_ends_at_local: string | null
}

export interface EventDTO {
  id: string
  slug: string
  title: string
  subtitle: string | null
  description: string | null
  image_url: string | null
  /** what the picture shows, for who cannot see it */
  image_alt: string | null
  duration_minutes: number | null
  currency: string
  /** null: the tenant's default rate */
  sale_tax_id: string | null
  /** tickets of one email address, of all dates together; null: as many as it likes */
  max_per_buyer: number | null
  /** the same of each date */
  max_per_buyer_a_date: number | null
  /** places of one date that one network address may have put aside, be paying for, or take for nothing in a day; null: as its house allows */
  max_per_network: number | null
  /** a single place may stay at the end of a row or beside an aisle */
  row_ends_free: boolean
  /** no stranded-seat rule once more of the seats are taken; null: always */
  relaxed_above_percent: number | null
  /** wheelchair spaces and companion seats are sold to everyone */
  accessible_released: boolean
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
    /** a table or booth sold whole is for more people than an order may have: nobody could buy it */
    | "table_above_limit"
  where?: string
}

export type SaleState = "authorised" | "final" | "failed"
/** Of a final sale: its order is about to be written, was set aside with an error, or stands. */
export type OrderState = "waiting" | "parked" | "written"
export type RefundState = "requested" | "submitted" | "accepted" | "refused" | "failed" | "returned"

export interface SaleRowDTO {
  id: string
  /** the order number that the buyer reads, e.g. N4Q3ESSD */
  number: string
  kind: "free" | "card" | "cash" | "comp" | "till"
  state: SaleState
  event_title: string
  starts_at: string
  time_zone: string
  buyer_name: string
  buyer_email: string
  ticket_count: number
  /** void, and their money went back or is owed; not those that a bank decided about */
  refunded_ticket_count: number
  /** a bank decided for the buyer: about its payment, or what was paid in addition when its tickets were exchanged */
  is_lost: boolean
  amount_minor: number
  /** what went back to the buyer or is on its way: nothing refused, nothing that failed */
  refunded_minor: number
  /** money of void tickets lies with the organiser: pay it out again, or another way */
  has_failed_refund: boolean
  currency: string
  created_at: string
  order_id: string | null
  /** where its card was charged; `test`: no real money; null: no payment went through the platform */
  payment_environment: PaidIn | null
  /** null until the sale is final */
  order_state: OrderState | null
}

/** A ticket's price when it was bought, without the service fee, and what was taken off. */
export interface BoughtDTO {
  price_minor: number
  discount_minor: number
  /** of a coupon that takes a percentage off, a plain decimal; null: an amount was taken off, or nothing */
  percent: string | null
  /** events that the reduction holds for when the ticket is exchanged; null: all */
  event_ids: string[] | null
}

/** What a ticket is worth when it is exchanged. */
export interface WorthDTO {
  /** paid for it in all its sales, minus what was returned, without the fees of its exchanges */
  paid_minor: number
  /** of that, what earlier exchanges for cheaper places did not return, since its refund terms promised less */
  retained_minor: number
  /** what its place costs without a reduction, all in */
  list_minor: number
  /** the service fee in it */
  fee_minor: number
  bought: BoughtDTO
  /** what its refund terms return now when a place is cheaper: so many percent of the price, and the service fee or not */
  promised: { percent: number; returns_fee: boolean }
}

export interface SaleTicketDTO {
  id: string
  /** as it is printed on the ticket, e.g. ADZQ-2TBB-X6NZ; null for who may neither change nor check in tickets: it lets its bearer in */
  ticket_no: string | null
  performance_id: string
  /** of that date: another than the sale's where the ticket was exchanged */
  event_title: string
  starts_at: string
  time_zone: string
  section: string
  row_label: string
  label: string
  category_key: string
  price_level_id: string
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
  transferred_at: string | null
  /** codes of it that let nobody in any more, the newest first */
  replaced_codes: { why: "reissued" | "transferred" | "exchanged"; note: string | null; by: string; replaced_at: string }[]
  /** made void by the organiser without giving money back; null: it was not */
  voided: { reason: string; frees_place: boolean; kept_minor: number; by: string; voided_at: string } | null
  /** what was paid for it in all, differences of exchanges with it */
  paid_minor: number
  worth: WorthDTO
  answers: SaleAnswerDTO[]
  state: "pending" | "valid" | "void"
  checked_in_at: string | null
  /** the refund this ticket is part of, unless that was refused */
  refund_id: string | null
  /** what its buyer was promised when buying, as of now; staff may give back more, and say why */
  by_terms: RefundOffer
  /** a bank has its money, or what was paid in addition when it was exchanged: until it decides nothing of it is changed */
  is_disputed: boolean
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
  /** of its sales, and of payments for exchanges to these dates: not asked for yet; the provider's answer awaited; money on its way or there; neither, see each one's problem */
  counts: { waiting: number; under_way: number; refunded: number; failed: number }
}

export interface CancellationItemDTO {
  sale_id: string
  buyer_name: string
  buyer_email: string
  state: "waiting" | "under_way" | "refunded" | "failed"
  amount_minor: number | null
  currency: string
  /** of a failed one: an error code of ours, or the provider's word */
  problem: string | null
}

/** What of a date tickets can be exchanged for. */
export interface ExchangePlacesDTO {
  performance_id: string
  event_id: string
  starts_at: string
  time_zone: string
  /** all in, `fee_minor` the service fee in it; `category` as people read it */
  levels: {
    id: string
    category_key: string
    category: string
    name: string
    amount_minor: number
    fee_minor: number
    currency: string
  }[]
  /** where something is free, in the hall's order */
  sections: { section: string; category_key: string; free: number }[]
  /** more are free than one answer has: `places` are those of the section that was asked for, none when none was */
  is_by_section: boolean
  /** free now, in the hall's order; of an area, which any number of tickets can go to while it has room, the area */
  places: {
    uid: string
    kind: "seat" | "area"
    section: string
    row_label: string
    label: string
    category_key: string
    /** kept for whoever needs it; buyers exchange them for as many of their kind */
    access: "accessible" | "companion" | null
  }[]
  /** ask again with `after` for the places that follow; null: these are all */
  places_after: number | null
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

/** An exchange as staff see it. */
export interface SaleExchangeDTO extends ExchangeDTO {
  /** why it could not be given back (`lost`) or shown in its order (`done`) the last time, an error code where there is one; tried again by itself */
  problem: string | null
  /** why more was returned than the refund terms promised; null: it was not */
  note: string | null
  /** of `lost`: what was paid went back */
  is_returned: boolean
  /** of an offer that staff made: when the buyer was sent the link to pay; null: not yet, or it is no such offer */
  link_sent_at: string | null
  /** what was paid in addition and did not arrive when it went back: put right on the page of its own sale */
  owed: { sale_id: string; amount_minor: number; reason: string }[]
}

/** One date that is played at another time. */
export interface ReschedulingDTO {
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

/** A place that nobody can buy, since its ticket was made void and the place kept shut. */
export interface BlockedPlaceDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  place_uid: string
  section: string
  row_label: string
  label: string
  sale_id: string
  reason: string
  blocked_by: string
  blocked_at: string
}

/** A price that one date has instead of its event's, or that it does not sell at all. */
export interface DatePriceDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  price_level_id: string
  category_key: string
  name: string
  currency: string
  /** the event's, as entered */
  usual_minor: number
  /** this date's, as entered; null: not sold */
  amount_minor: number | null
  is_sold: boolean
}

/** At most so many people at each date of an event, of some of its prices together. */
export interface QuotaDTO {
  id: string
  /** buyers read it where it is used up */
  name: string
  price_level_ids: string[]
  max_count: number
}

/** A quota at one date ahead. */
export interface QuotaDateDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  max_count: number
  /** the date has a number of its own */
  is_own: boolean
  /** held, being paid and sold; may be more than the quota, of what was sold before it */
  used: number
}

/** A standing area at one date. */
export interface AreaDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  place_uid: string
  section: string
  label: string
  /** people, as the seating plan has it */
  chart_capacity: number
  /** people at this date */
  capacity: number
  /** held, being paid, sold or kept shut */
  taken: number
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
  /** the sale whose tickets move to these places when it is paid: it is an exchange's difference */
  difference_of: string | null
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
  /** email address, or id, of who marked it as paid; null when the buyer ended it */
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
  exchanges: SaleExchangeDTO[]
  /** of which sale's exchange it is the difference; null: an ordinary one */
  difference_of: string | null
  /** of its payment, or of what was paid in addition when its tickets were exchanged: the newest, an open one first; null when no bank ever asked */
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

/** A payment whose amount, currency or account was not what was asked for. Nothing was sold. */
export interface MismatchedPaymentDTO {
  /** of the checkout */
  id: string
  /** what was asked for */
  amount_minor: number
  currency: string
  buyer_name: string | null
  buyer_email: string | null
  /** nothing of it is with the organiser any more; false: it is still on its way back */
  is_returned: boolean
  happened_at: string
}

/** What people call a row that a log names by its id: a title, a code, an order's number. */
export interface NamedRowDTO {
  id: string
  name: string
  /** of a date */
  starts_at: string | null
  time_zone: string | null
}

/** GET /admin/named-rows: as many as a page of a log has */
export const MAX_NAMED_ROWS = 100
