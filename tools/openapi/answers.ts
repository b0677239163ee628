import type { AdminBilling, AdminPlatformInvoice, AdminPlatformInvoiceDetail } from "@guichet/billing/contracts"
import type { Problem } from "@guichet/seating"
import type {
  AreaDTO,
  CancellationDTO,
  CancellationItemDTO,
  AddOnDTO,
  ChartDTO,
  ChartExportDTO,
  CouponDTO,
  CouponUseDTO,
  DatePriceDTO,
  NamedPriceDTO,
  EventDTO,
  EventRowDTO,
  OpenCheckoutDTO,
  OverviewDTO,
  ReschedulingDTO,
  PriceExampleDTO,
  QuestionDTO,
  QuotaDateDTO,
  QuotaDTO,
  RefundDTO,
  RefundTermsDTO,
  RowCursors,
  SaleDTO,
  SaleRowDTO,
  SalesReportDTO,
  SaleTermsDTO,
  VenueDTO,
  WaitingRoomDTO,
} from "@guichet/ticketing/contracts"

interface Page {
  /** number of all rows */
  count: number
  limit: number
  offset: number
}

/**
 * The response of each route that an API key can call, in the types of the contracts; the comments are the summaries in the API
 * document. A missing or an unknown route fails `npm run check:openapi`.
 */
export interface Answers {
  /** Add-ons, in the order in which buyers see them */
  "GET /admin/add-ons": { add_ons: AddOnDTO[] } & RowCursors
  /** Create an add-on */
  "POST /admin/add-ons": { add_on: AddOnDTO }
  /** One add-on */
  "GET /admin/add-ons/:id": { add_on: AddOnDTO }
  /** Change an add-on; send the `rev` you read */
  "POST /admin/add-ons/:id": { add_on: AddOnDTO }
  /** Remove an add-on that was never sold */
  "DELETE /admin/add-ons/:id": { id: string }
  /** Move an add-on one position up or down */
  "POST /admin/add-ons/:id/move": { id: string }
  /** Start or stop selling an add-on */
  "POST /admin/add-ons/:id/switch": { add_on: AddOnDTO }
  /** Your plan, its prices and the amount due */
  "GET /admin/billing": { billing: AdminBilling }
  /** The operator's invoices and credit notes, newest first */
  "GET /admin/billing/invoices": { invoices: AdminPlatformInvoice[] } & Page
  /** One invoice, with its lines and payments */
  "GET /admin/billing/invoices/:id": { invoice: AdminPlatformInvoiceDetail }
  /** A seating plan and its categories */
  "GET /admin/charts/:id": { chart: ChartDTO }
  /** Rename a seating plan */
  "POST /admin/charts/:id": { id: string }
  /** A seating plan in pretix's format, and what is lost in that format */
  "GET /admin/charts/:id/export": { export: ChartExportDTO }
  /** Unpaid purchases, newest first */
  "GET /admin/checkouts": { checkouts: OpenCheckoutDTO[] } & Page
  /** One unpaid purchase */
  "GET /admin/checkouts/:id": { checkout: OpenCheckoutDTO }
  /** Mark a purchase as paid in cash, in full; a repeated request returns the same sale */
  "POST /admin/checkouts/:id/mark-paid": { sale: SaleDTO }
  /** Create codes that work once each: all of them, or none */
  "POST /admin/coupon-batches": { batch_id: string; codes: string[] }
  /** Prices that need an access code, newest first */
  "GET /admin/access-prices": { prices: NamedPriceDTO[] } & RowCursors
  /** Coupons, newest first */
  "GET /admin/coupons": { coupons: CouponDTO[] } & RowCursors
  /** Create a coupon */
  "POST /admin/coupons": { coupon: CouponDTO }
  /** One coupon */
  "GET /admin/coupons/:id": { coupon: CouponDTO }
  /** Change a coupon; send the `rev` you read */
  "POST /admin/coupons/:id": { coupon: CouponDTO }
  /** Remove a coupon that was never used */
  "DELETE /admin/coupons/:id": { id: string }
  /** Enable or disable a coupon */
  "POST /admin/coupons/:id/switch": { coupon: CouponDTO }
  /** Uses of a coupon, newest first */
  "GET /admin/coupons/:id/uses": { uses: CouponUseDTO[] } & RowCursors
  /** Events, soonest date first */
  "GET /admin/events": { events: EventRowDTO[] } & Page
  /** Create an event, as a draft */
  "POST /admin/events": { event: EventDTO }
  /** One event, with its prices and dates */
  "GET /admin/events/:id": { event: EventDTO }
  /** Change an event; send the `rev` you read */
  "POST /admin/events/:id": { event: EventDTO }
  /** Add dates, in the local time of the hall */
  "POST /admin/events/:id/performances": { event: EventDTO; performance_ids: string[] }
  /** Pause or resume a date, or set its maximum of places per order */
  "POST /admin/events/:id/performances/:performance_id": { event: EventDTO }
  /** Remove a date that was never on sale */
  "DELETE /admin/events/:id/performances/:performance_id": { event: EventDTO }
  /** Add a price */
  "POST /admin/events/:id/price-levels": { event: EventDTO }
  /** Change a price, for future sales */
  "POST /admin/events/:id/price-levels/:level_id": { event: EventDTO }
  /** Put an event on sale */
  "POST /admin/events/:id/publish": { event: EventDTO }
  /** Take an event off sale; purchases in progress can be completed */
  "POST /admin/events/:id/unpublish": { event: EventDTO }
  /** Rescheduled dates of an event, newest first */
  "GET /admin/events/:id/reschedulings": { reschedulings: ReschedulingDTO[] } & Page
  /** Cancelled dates of an event with the progress of their refunds, newest first */
  "GET /admin/events/:id/cancellations": { cancellations: CancellationDTO[] } & Page
  /** Maximum numbers of people at some prices for each date */
  "GET /admin/events/:id/quotas": { quotas: QuotaDTO[] } & Page
  /** Add a quota; tickets already sold count */
  "POST /admin/events/:id/quotas": { quota: QuotaDTO }
  /** Change a quota */
  "POST /admin/quotas/:id": { quota: QuotaDTO }
  /** Remove a quota */
  "DELETE /admin/quotas/:id": { id: string }
  /** How much of a quota each upcoming date has used */
  "GET /admin/quotas/:id/dates": { dates: QuotaDateDTO[] } & Page
  /** Set a quota's maximum at one date; null: as at all others */
  "POST /admin/quotas/:id/dates": { performance_id: string; max_count: number | null }
  /** Waiting rooms of an event with the numbers of their visitors, open ones first */
  "GET /admin/events/:id/waiting-rooms": { waiting_rooms: WaitingRoomDTO[] } & Page
  /** Open a waiting room for a date, or for all dates: its buyers queue from now on */
  "POST /admin/events/:id/waiting-rooms": { waiting_room: WaitingRoomDTO }
  /** Change a waiting room; once visitors have numbers, only its limits */
  "POST /admin/waiting-rooms/:id": { waiting_room: WaitingRoomDTO }
  /** Close a waiting room: everyone goes straight to the seats */
  "POST /admin/waiting-rooms/:id/close": { waiting_room: WaitingRoomDTO }
  /** Prices of upcoming dates that differ from their event's, or are not sold there */
  "GET /admin/events/:id/date-prices": { date_prices: DatePriceDTO[] } & Page
  /** Set a price of some dates; null: the event's price */
  "POST /admin/events/:id/date-prices": {
    performance_ids: string[]
    price_level_id: string
    is_sold: boolean
    amount_minor: number | null
  }
  /** Standing areas of an event's upcoming dates, and how many of their places are taken */
  "GET /admin/events/:id/areas": { areas: AreaDTO[] } & Page
  /** Set the capacity of a standing area at one date; null: as in the seating plan */
  "POST /admin/events/:id/areas": { performance_id: string; place_uid: string; capacity: number | null }
  /** One cancellation */
  "GET /admin/cancellations/:id": { cancellation: CancellationDTO }
  /** Sales of a cancellation and the result for each; send `after` for the next page */
  "GET /admin/cancellations/:id/items": { items: CancellationItemDTO[]; after: string | null }
  /** Tonight, this week, and sales of this week */
  "GET /admin/overview": { overview: OverviewDTO }
  /** Sales, refunds and taxes of a period, by currency and event */
  "GET /admin/reports/sales": { report: SalesReportDTO }
  /** Questions to buyers, in their order */
  "GET /admin/questions": { questions: QuestionDTO[] } & RowCursors
  /** Create a question to buyers */
  "POST /admin/questions": { question: QuestionDTO }
  /** One question */
  "GET /admin/questions/:id": { question: QuestionDTO }
  /** Change a question; send the `rev` you read */
  "POST /admin/questions/:id": { question: QuestionDTO }
  /** Move a question one position up or down among those of its event */
  "POST /admin/questions/:id/move": { id: string }
  /** Start or stop asking a question */
  "POST /admin/questions/:id/switch": { question: QuestionDTO }
  /** Taxes, service fees and donations */
  "GET /admin/sale-terms": { sale_terms: SaleTermsDTO }
  /** What a buyer would pay for a price under given terms */
  "GET /admin/sale-terms/example": { example: PriceExampleDTO }
  /** Sales, newest first */
  "GET /admin/sales": { sales: SaleRowDTO[] } & Page
  /** Until when buyers can return tickets, and for which share; for an event, its own terms and the default */
  "GET /admin/refund-terms": { refund_terms: RefundTermsDTO }
  /** One sale, with its tickets and refunds */
  "GET /admin/sales/:id": { sale: SaleDTO }
  /** The sale behind an order */
  "GET /admin/sales/by-order/:order_id": { sale: SaleDTO }
  /** Refund tickets; while the provider's answer is unknown the refund is `submitted` */
  "POST /admin/sales/:id/refunds": { refund: RefundDTO; sale: SaleDTO }
  /** Retry a failed refund */
  "POST /admin/sales/:id/refunds/:refund_id/retry": { refund: RefundDTO; sale: SaleDTO }
  /** Record that a buyer was paid back in another way */
  "POST /admin/sales/:id/refunds/:refund_id/returned": { refund: RefundDTO; sale: SaleDTO }
  /** Transfer a ticket to another person, who receives a new code by email */
  "POST /admin/sales/:id/tickets/:ticket_id/transfer": { sale: SaleDTO }
  /** Reissue a ticket: its code is no longer accepted, and its holder receives a new one */
  "POST /admin/sales/:id/tickets/:ticket_id/reissue": { sale: SaleDTO }
  /** Halls, by name */
  "GET /admin/venues": { venues: VenueDTO[] } & Page
  /** Create a hall */
  "POST /admin/venues": { venue: VenueDTO }
  /** A hall and its seating plans */
  "GET /admin/venues/:id": { venue: VenueDTO }
  /** Change a hall; its time zone only until one of its dates is published */
  "POST /admin/venues/:id": { venue: VenueDTO }
  /** Add a seating plan to a hall; its problems are listed place by place */
  "POST /admin/venues/:id/charts": { chart: ChartDTO; problems: Problem[] }
}

/** Messages sent to an organiser's own server. */
export interface Webhooks {
  "sale.settled": { type: "sale.settled"; timestamp: string; data: { sale: SaleDTO } }
  "sale.refunded": { type: "sale.refunded"; timestamp: string; data: { sale: SaleDTO } }
  "sale.refund_failed": { type: "sale.refund_failed"; timestamp: string; data: { sale: SaleDTO } }
  "invoice.issued": { type: "invoice.issued"; timestamp: string; data: { invoice: AdminPlatformInvoiceDetail } }
  "test.sent": { type: "test.sent"; timestamp: string; data: { endpoint_id: string } }
}
