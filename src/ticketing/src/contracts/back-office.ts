// Long because it is a list: the data that the console reads.
import type { PaidIn } from "@guichet/ports"
import type { Problem } from "@guichet/seating"
import type { SaleDisputeDTO } from "./disputes"
import type { RefundOffer } from "./refund-terms"
import type { SaleAnswerDTO } from "./sale-terms"

/**
 * What the console shows to organisers. Instants are ISO 8601 in UTC; amounts are integer minor units; currencies are lower-case
 * ISO codes.
 */

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

/** How places are sold where there are only tables and booths sold whole. Prices are per person all the same. */
export interface SoldWholeDTO {
  /** people in the smallest and in the largest one */
  from_people: number
  to_people: number
  /** booth: at least one of them is a booth */
  kind: "table" | "booth"
}

export interface ChartCategoryDTO {
  key: string
  name: string
  color: string
  place_count: number
  /** absent: it has seats or standing areas */
  sold_whole?: SoldWholeDTO
}

export interface ChartDTO {
  id: string
  venue_id: string
  name: string
  /** the published version on which performances are created */
  version: { id: string; no: number; place_count: number; sha256: string; categories: ChartCategoryDTO[]; published_at: string }
}

/** A chart's newest version, exported to another format. */
export interface ChartExportDTO {
  chart_id: string
  name: string
  version_no: number
  /** a pretix seating plan (JSON), which the import can read back */
  plan: string
  /** what the format cannot express, one sentence each */
  losses: Problem[]
}

export interface PriceLevelDTO {
  id: string
  category_key: string
  name: string
  /** as entered */
  amount_minor: number
  /** what buyers see and pay: including service fee and tax */
  all_in_minor: number
  currency: string
  variant_id: string
  position: number
  /** shown and sold only to buyers with an access code */
  needs_code: boolean
  sale_window: SaleWindow
  /** the minimum number of tickets of this price in one order; null: sold singly */
  group_size: number | null
}

/**
 * When a price is sold: between instants (ISO 8601), or between hours before the start of each date; both null: as long as the
 * date is on sale.
 */
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
  /** wall time of the venue: `2027-03-14T20:30` */
  starts_at_local: string
  time_zone: string
  status: PerformanceStatus
  max_places_per_order: number
  place_count: number
  sold_count: number
  /** the original start; null: it was never rescheduled */
  rescheduled_from: string | null
  /** null: from publication */
  sale_starts_at: string | null
  /** wall time of the venue */
  sale_starts_at_local: string | null
  /** null: until the date begins */
  sale_ends_at: string | null
  sale_ends_at_local: string | null
  /** from the opening of doors to the start; null: not stated */
  doors_minutes: number | null
}

export interface EventDTO {
  id: string
  slug: string
  title: string
  subtitle: string | null
  description: string | null
  image_url: string | null
  /** alternative text of the picture */
  image_alt: string | null
  duration_minutes: number | null
  currency: string
  /** null: the tenant's default rate */
  sale_tax_id: string | null
  /** maximum number of tickets per email address, over all dates; null: no limit */
  max_per_buyer: number | null
  /** the same per date */
  max_per_buyer_a_date: number | null
  /**
   * maximum number of places of one date that one network address can hold, be paying for, or take for free in a day; null:
   * depends on the size of the hall
   */
  max_per_network: number | null
  /** exempts single places at the end of a row or beside an aisle from the stranded-seat rule */
  row_ends_free: boolean
  /** percentage of taken seats above which the stranded-seat rule no longer applies; null: it always applies */
  relaxed_above_percent: number | null
  /** wheelchair spaces and companion seats are sold to everyone */
  accessible_released: boolean
  status: "draft" | "published"
  /** send it with each update: another editor's change in between is refused with 409 stale_state */
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

/** A reason why an event cannot be published; `where` names the category, price level or date. */
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
    /** a table or booth sold whole seats more people than an order can contain, so no one could buy it */
    | "table_above_limit"
  where?: string
}

export type SaleState = "authorised" | "final" | "failed"
/** Of a final sale: its order is still to be written, was set aside with an error, or exists. */
export type OrderState = "waiting" | "parked" | "written"
export type RefundState = "requested" | "submitted" | "accepted" | "refused" | "failed" | "returned"

export interface SaleRowDTO {
  id: string
  /** the order number shown to the buyer, e.g. N4Q3ESSD */
  number: string
  kind: "free" | "card" | "cash" | "comp" | "till"
  state: SaleState
  event_title: string
  starts_at: string
  time_zone: string
  buyer_name: string
  buyer_email: string
  ticket_count: number
  /** void tickets whose money was refunded or is owed; not those lost in a dispute */
  refunded_ticket_count: number
  /** a bank decided in the buyer's favour, about the sale's payment or about what was paid for an exchange */
  is_lost: boolean
  /** a bank took part of the money for good: the tickets stay as they are, and staff decide about the rest */
  is_partly_lost: boolean
  amount_minor: number
  /** what was refunded or is on its way; excludes refused and failed refunds */
  refunded_minor: number
  /** the organiser still has money of void tickets: it must be paid out again, or in another way */
  has_failed_refund: boolean
  currency: string
  created_at: string
  order_id: string | null
  /** where the card was charged; `test`: no real money; null: no payment went through the platform */
  payment_environment: PaidIn | null
  /** null until the sale is final */
  order_state: OrderState | null
}

/** A ticket's price at purchase, without the service fee, and its reduction. */
export interface BoughtDTO {
  price_minor: number
  discount_minor: number
  /** of a percentage coupon, a plain decimal; null: an amount was taken off, or nothing */
  percent: string | null
  /** events to which the reduction still applies when the ticket is exchanged; null: all */
  event_ids: string[] | null
}

/** What a ticket is worth in an exchange. */
export interface WorthDTO {
  /** what was paid for it in all its sales, minus refunds, without exchange fees */
  paid_minor: number
  /** of that, what earlier exchanges for cheaper places retained because the refund terms promised less */
  retained_minor: number
  /** the place's price without a reduction, all in */
  list_minor: number
  /** the service fee in it */
  fee_minor: number
  bought: BoughtDTO
  /** by the ticket's own sale, and by each additional payment of its exchanges, which is refunded in full or not at all */
  paid_by: { own_minor: number; additions_minor: number[] }
  /** what its refund terms return now if the new place is cheaper: a percentage of the price, with or without the service fee */
  promised: { percent: number; returns_fee: boolean }
}

export interface SaleTicketDTO {
  id: string
  /**
   * as printed on the ticket, e.g. ADZQ-2TBB-X6NZ; null for people who can neither change nor check in tickets, because it admits
   * its bearer
   */
  ticket_no: string | null
  performance_id: string
  /** of the ticket's date, which differs from the sale's after an exchange */
  event_title: string
  starts_at: string
  time_zone: string
  section: string
  row_label: string
  /** `row_label` is a table's */
  at_table: boolean
  label: string
  category_key: string
  price_level_id: string
  price_level_name: string
  /** what was paid for it */
  amount_minor: number
  discount_minor: number
  /** the service fee in it */
  fee_minor: number
  /** the attendee, if that was asked, or the person the ticket was transferred to */
  holder_name: string | null
  /** of the person the ticket was transferred to; null: the buyer has it */
  holder_email: string | null
  transferred_at: string | null
  /** codes that are no longer admitted, newest first */
  replaced_codes: { why: "reissued" | "transferred" | "exchanged"; note: string | null; by: string; replaced_at: string }[]
  /** set when the organiser voided it without a refund */
  voided: { reason: string; frees_place: boolean; kept_minor: number; by: string; voided_at: string } | null
  /** everything paid for it, including exchange differences */
  paid_minor: number
  worth: WorthDTO
  answers: SaleAnswerDTO[]
  state: "pending" | "valid" | "void"
  checked_in_at: string | null
  /** the refund that contains this ticket, unless it was refused */
  refund_id: string | null
  /** what the buyer was promised at purchase, as of now; staff can refund more with a reason */
  by_terms: RefundOffer
  /** a bank has the sale's money, or an exchange's; until it decides, the ticket cannot be changed */
  is_disputed: boolean
  /**
   * void, but its sale still has money for it (voided without a refund, or a bank took only part or returned it after all): staff
   * can still refund it, with a reason
   */
  is_paid_though_void: boolean
}

/** An add-on or donation of a sale. */
export interface SaleExtraDTO {
  id: string
  kind: "add_on" | "donation"
  /** empty for a donation */
  title: string
  quantity: number
  amount_minor: number
  /** the refund that contains it, unless it was refused */
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
  /** why it was refused or failed, in the provider's own word */
  reason: string | null
  requested_at: string
  /** when the provider first accepted it */
  accepted_at: string | null
  /** 1, plus one for each time it is paid out again */
  attempt: number
  /** the most recent failure */
  failed_at: string | null
  returned_at: string | null
  /** how the organiser paid the buyer back without the provider */
  returned_note: string | null
  /** requested by the buyer on the order's page */
  by_buyer: boolean
  /** why more was refunded than the buyer was promised */
  note: string | null
  /** refunds of what was paid for its tickets in exchanges, each from a payment of its own */
  followed_by: { sale_id: string; kind: SaleRowDTO["kind"]; state: RefundState; amount_minor: number }[]
}

/** What cancelling these dates would refund. */
export interface CancellationFactsDTO {
  dates: { id: string; starts_at: string; time_zone: string; ticket_count: number; checked_in_count: number }[]
  sale_count: number
  ticket_count: number
  /** per currency: to cards, and in cash */
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
  /**
   * of its sales and of payments for exchanges to these dates: `waiting`: refund not requested yet; `under_way`: the provider has
   * not answered; `refunded`: money on its way or arrived; `failed`: see each item's `problem`
   */
  counts: { waiting: number; under_way: number; refunded: number; failed: number }
}

export interface CancellationItemDTO {
  sale_id: string
  buyer_name: string
  buyer_email: string
  state: "waiting" | "under_way" | "refunded" | "failed"
  amount_minor: number | null
  currency: string
  /** of a failed one: our error code, or the provider's word */
  problem: string | null
}

/** The places of a date that tickets can be exchanged for. */
export interface ExchangePlacesDTO {
  performance_id: string
  event_id: string
  starts_at: string
  time_zone: string
  /** all in, `fee_minor` of it the service fee; `category` is its display name */
  levels: {
    id: string
    category_key: string
    category: string
    name: string
    amount_minor: number
    fee_minor: number
    /** within the price, at this rate; null: none */
    tax: { name: string; percent: number } | null
    /** minimum number of its tickets that a buyer can exchange for at once; null: any */
    group_size: number | null
    currency: string
  }[]
  /** sections with free places, in the hall's order */
  sections: { section: string; category_key: string; free: number }[]
  /** there are more free places than one response contains: `places` are those of the requested section, empty without one */
  is_by_section: boolean
  /** free now, in the hall's order; an area appears once, and any number of tickets can move to it while it has room */
  places: {
    uid: string
    kind: "seat" | "area"
    section: string
    row_label: string
    /** `row_label` is a table's */
    at_table: boolean
    label: string
    category_key: string
    /** reserved for people who need it; buyers can exchange them only for as many places of the same kind */
    access: "accessible" | "companion" | null
  }[]
  /** request again with this `after` for the next places; null: these are all */
  places_after: number | null
}

/** The place a ticket had, or is to have. */
export interface ExchangedPlaceDTO {
  section: string
  row: string
  /** `row` is a table */
  at_table: boolean
  label: string
  price_level_name: string
}

export interface ExchangeDTO {
  id: string
  /** `offered`: waiting for payment · `lost`: paid when it was no longer possible, refunded */
  state: "offered" | "done" | "lost" | "withdrawn"
  /** positive: paid, or to pay; negative: refunded */
  difference_minor: number
  currency: string
  requested_by: string
  requested_at: string
  done_at: string | null
  /** of an offer: until when its places are held; null once that time has passed */
  until: string | null
  /** the date the tickets move to */
  event_title: string
  starts_at: string
  time_zone: string
  items: { ticket_id: string; was: ExchangedPlaceDTO; becomes: ExchangedPlaceDTO }[]
}

/** An exchange as staff see it. */
export interface SaleExchangeDTO extends ExchangeDTO {
  /**
   * the last error of its refund (`lost`) or of mirroring it in its order (`done`), an error code if possible; retried
   * automatically
   */
  problem: string | null
  /** why more was refunded than the refund terms promised; null: no more was */
  note: string | null
  /** of `lost`: the payment was refunded */
  is_returned: boolean
  /** of an offer made by staff: when the buyer was emailed the payment link; null: not yet, or not such an offer */
  link_sent_at: string | null
  /** refunds of exchange payments that failed; resolved on the page of the sale they belong to */
  owed: { sale_id: string; amount_minor: number; reason: string }[]
}

/** A date that was moved to another time. */
export interface ReschedulingDTO {
  id: string
  performance_id: string
  from_starts_at: string
  to_starts_at: string
  time_zone: string
  /** a message shown to buyers with the new date */
  message: string | null
  /** until when buyers who bought before can return tickets for a full refund */
  refund_until: string | null
  state: "running" | "done"
  requested_by: string
  requested_at: string
  finished_at: string | null
  /** of its sales */
  counts: { waiting: number; notified: number }
}

/** A place kept shut after its ticket was voided: no one can buy it. */
export interface BlockedPlaceDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  place_uid: string
  section: string
  row_label: string
  /** `row_label` is a table's */
  at_table: boolean
  label: string
  sale_id: string
  reason: string
  blocked_by: string
  blocked_at: string
}

/** A price that one date has instead of the event's, or that the date does not sell. */
export interface DatePriceDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  price_level_id: string
  category_key: string
  name: string
  currency: string
  /** the event's price, as entered */
  usual_minor: number
  /** the date's price, as entered; null: not sold */
  amount_minor: number | null
  is_sold: boolean
}

/** The maximum number of people, over some price levels, at each date of an event. */
export interface QuotaDTO {
  id: string
  /** shown to buyers when it is reached */
  name: string
  price_level_ids: string[]
  max_count: number
}

/** A quota at one upcoming date. */
export interface QuotaDateDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  max_count: number
  /** the date overrides the quota's maximum */
  is_own: boolean
  /** held, being paid and sold; exceeds the quota if more was sold before it existed */
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
  /** people, according to the seating plan */
  chart_capacity: number
  /** people at this date */
  capacity: number
  /** people: held, being paid, sold or blocked */
  taken: number
}

/** An unfinished checkout: its buyer can still pay, by card or at the counter. */
export interface OpenCheckoutDTO {
  id: string
  /** `paying`: the buyer is on the payment page */
  state: "open" | "paying"
  buyer_name: string | null
  buyer_email: string | null
  /** what is due, after coupon and with extras */
  amount_minor: number
  /** the coupon's reduction */
  discount_minor: number
  coupon_code: string | null
  extras: { kind: "add_on" | "donation"; title: string; quantity: number; amount_minor: number }[]
  currency: string
  ticket_count: number
  /** for an exchange's difference: the sale whose tickets move to these places once it is paid */
  difference_of: string | null
  created_at: string
  /** when its first places are released, or the payment page is closed */
  until: string
  /** seconds left to `until`, by the database's clock */
  seconds_left: number
  /** grouped by date */
  dates: {
    performance_id: string
    event_title: string
    starts_at: string
    time_zone: string
    places: {
      section: string
      row_label: string
      at_table: boolean
      label: string
      price_level_name: string
      amount_minor: number
    }[]
  }[]
}

export interface SaleDTO extends SaleRowDTO {
  /** email address or id of the member of staff who marked it as paid; null when the buyer completed it */
  marked_by: string | null
  tickets: SaleTicketDTO[]
  extras: SaleExtraDTO[]
  /** of the buyer, not of tickets */
  answers: SaleAnswerDTO[]
  discount_minor: number
  /** the service fee in it */
  service_fee_minor: number
  /** the code it was bought with */
  coupon_code: string | null
  /** by name and percent, largest first */
  taxes: { name: string; percent: number; amount_minor: number }[]
  refunds: RefundDTO[]
  /** what a bank left of the payment after it took a part for good: no more is refunded; null: no bank did */
  left_by_banks_minor: number | null
  /** of its tickets, newest first */
  exchanges: SaleExchangeDTO[]
  /** the sale whose exchange difference this is; null: an ordinary sale */
  difference_of: string | null
  /** of its payment or of an exchange payment: the newest, open ones first; null when there was no dispute */
  dispute: SaleDisputeDTO | null
  /** the platform's fee and its components */
  fee_due_minor: number
  fee_components: { component: string; amount_minor: number }[]
  /** the database's error when the order could not be written; null unless `order_state` is parked */
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
  /** performances that start on the venue's current day, then within seven days */
  tonight: OverviewPerformanceDTO[]
  this_week: OverviewPerformanceDTO[]
  sales_this_week: { count: number; amount_minor: number; currency: string }[]
  events: { draft: number; published: number }
  /** final sales whose order is not written yet, and those set aside with an error */
  orders_backlog: { waiting: number; parked: number; oldest_final_at: string | null }
  /** number of refunds whose money is still with the organiser and is owed to the buyer */
  failed_refunds: number
}

/** A payment with another amount, currency or account than requested. Nothing was sold. */
export interface MismatchedPaymentDTO {
  /** of the checkout */
  id: string
  /** the requested amount */
  amount_minor: number
  currency: string
  buyer_name: string | null
  buyer_email: string | null
  /** none of it is with the organiser any more; false: its refund is still under way */
  is_returned: boolean
  happened_at: string
}

/** The display name of a row that a log refers to by id: a title, a code, an order number. */
export interface NamedRowDTO {
  id: string
  name: string
  /** of a date */
  starts_at: string | null
  time_zone: string | null
}

/** GET /admin/named-rows: as many as one page of a log has */
export const MAX_NAMED_ROWS = 100
