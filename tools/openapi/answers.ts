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
} from "@guichet/ticketing/contracts"

interface Page {
  /** of all rows */
  count: number
  limit: number
  offset: number
}

/** What each route answers that a program can reach, in the types of the contracts. A route that is missing here, or is no such route, fails `npm run check:openapi`. */
export interface Answers {
  /** What is sold beside tickets, as buyers are offered it */
  "GET /admin/add-ons": { add_ons: AddOnDTO[] } & RowCursors
  /** Sell something beside tickets */
  "POST /admin/add-ons": { add_on: AddOnDTO }
  /** One add-on */
  "GET /admin/add-ons/:id": { add_on: AddOnDTO }
  /** Change an add-on; hand back the `rev` you read */
  "POST /admin/add-ons/:id": { add_on: AddOnDTO }
  /** Remove an add-on that was never sold */
  "DELETE /admin/add-ons/:id": { id: string }
  /** Move an add-on one place up or down */
  "POST /admin/add-ons/:id/move": { id: string }
  /** Sell an add-on, or stop selling it */
  "POST /admin/add-ons/:id/switch": { add_on: AddOnDTO }
  /** Your plan, its prices and what is due */
  "GET /admin/billing": { billing: AdminBilling }
  /** The operator's invoices and credit notes, newest first */
  "GET /admin/billing/invoices": { invoices: AdminPlatformInvoice[] } & Page
  /** One invoice, with its lines and payments */
  "GET /admin/billing/invoices/:id": { invoice: AdminPlatformInvoiceDetail }
  /** A seating plan and its categories */
  "GET /admin/charts/:id": { chart: ChartDTO }
  /** Rename a seating plan */
  "POST /admin/charts/:id": { id: string }
  /** A seating plan in the format of pretix, and what that format loses of it */
  "GET /admin/charts/:id/export": { export: ChartExportDTO }
  /** Purchases that are not paid yet, newest first */
  "GET /admin/checkouts": { checkouts: OpenCheckoutDTO[] } & Page
  /** One purchase that is not paid yet */
  "GET /admin/checkouts/:id": { checkout: OpenCheckoutDTO }
  /** Take a purchase as paid in cash, all of it; asked again, the same sale is answered */
  "POST /admin/checkouts/:id/mark-paid": { sale: SaleDTO }
  /** Make codes that work once each: all of them, or none */
  "POST /admin/coupon-batches": { batch_id: string; codes: string[] }
  /** Prices that need an access code, newest first */
  "GET /admin/access-prices": { prices: NamedPriceDTO[] } & RowCursors
  /** Coupons, newest first */
  "GET /admin/coupons": { coupons: CouponDTO[] } & RowCursors
  /** Make a coupon */
  "POST /admin/coupons": { coupon: CouponDTO }
  /** One coupon */
  "GET /admin/coupons/:id": { coupon: CouponDTO }
  /** Change a coupon; hand back the `rev` you read */
  "POST /admin/coupons/:id": { coupon: CouponDTO }
  /** Remove a coupon that was never used */
  "DELETE /admin/coupons/:id": { id: string }
  /** Switch a coupon on or off */
  "POST /admin/coupons/:id/switch": { coupon: CouponDTO }
  /** Who used a coupon, newest first */
  "GET /admin/coupons/:id/uses": { uses: CouponUseDTO[] } & RowCursors
  /** Events, soonest date first */
  "GET /admin/events": { events: EventRowDTO[] } & Page
  /** Make an event, as a draft */
  "POST /admin/events": { event: EventDTO }
  /** One event, with its prices and dates */
  "GET /admin/events/:id": { event: EventDTO }
  /** Change an event; hand back the `rev` you read */
  "POST /admin/events/:id": { event: EventDTO }
  /** Add dates, by the clock of the hall */
  "POST /admin/events/:id/performances": { event: EventDTO; performance_ids: string[] }
  /** Pause a date or open it again, or say how many places an order may have there */
  "POST /admin/events/:id/performances/:performance_id": { event: EventDTO }
  /** Remove a date that was never on sale */
  "DELETE /admin/events/:id/performances/:performance_id": { event: EventDTO }
  /** Add a price */
  "POST /admin/events/:id/price-levels": { event: EventDTO }
  /** Change a price, for sales from now on */
  "POST /admin/events/:id/price-levels/:level_id": { event: EventDTO }
  /** Put an event on sale */
  "POST /admin/events/:id/publish": { event: EventDTO }
  /** Take an event off sale; open purchases are finished */
  "POST /admin/events/:id/unpublish": { event: EventDTO }
  /** Dates of an event that were moved to another time, newest first */
  "GET /admin/events/:id/reschedulings": { reschedulings: ReschedulingDTO[] } & Page
  /** Dates of an event that were cancelled, with how far their refunds are; newest first */
  "GET /admin/events/:id/cancellations": { cancellations: CancellationDTO[] } & Page
  /** At most so many people of some prices at each date */
  "GET /admin/events/:id/quotas": { quotas: QuotaDTO[] } & Page
  /** Add a quota; what is sold already counts */
  "POST /admin/events/:id/quotas": { quota: QuotaDTO }
  /** Change a quota */
  "POST /admin/quotas/:id": { quota: QuotaDTO }
  /** Remove a quota */
  "DELETE /admin/quotas/:id": { id: string }
  /** How much of a quota each date ahead has used */
  "GET /admin/quotas/:id/dates": { dates: QuotaDateDTO[] } & Page
  /** How many at one date; null: as at all others */
  "POST /admin/quotas/:id/dates": { performance_id: string; max_count: number | null }
  /** What dates ahead sell at another price than their event, or not at all */
  "GET /admin/events/:id/date-prices": { date_prices: DatePriceDTO[] } & Page
  /** A price of dates' own; null: the event's again */
  "POST /admin/events/:id/date-prices": {
    performance_ids: string[]
    price_level_id: string
    is_sold: boolean
    amount_minor: number | null
  }
  /** Standing areas of an event's dates ahead, and how many people of each are in */
  "GET /admin/events/:id/areas": { areas: AreaDTO[] } & Page
  /** For how many people a standing area is at one date; null: as in the seating plan */
  "POST /admin/events/:id/areas": { performance_id: string; place_uid: string; capacity: number | null }
  /** One cancellation */
  "GET /admin/cancellations/:id": { cancellation: CancellationDTO }
  /** Its sales and what became of each; hand `after` back for the next page */
  "GET /admin/cancellations/:id/items": { items: CancellationItemDTO[]; after: string | null }
  /** Tonight, this week, what was sold this week */
  "GET /admin/overview": { overview: OverviewDTO }
  /** What was sold, given back and taxed in a period, by currency and event */
  "GET /admin/reports/sales": { report: SalesReportDTO }
  /** What is asked of buyers, in its order */
  "GET /admin/questions": { questions: QuestionDTO[] } & RowCursors
  /** Ask something of buyers */
  "POST /admin/questions": { question: QuestionDTO }
  /** One question */
  "GET /admin/questions/:id": { question: QuestionDTO }
  /** Change a question; hand back the `rev` you read */
  "POST /admin/questions/:id": { question: QuestionDTO }
  /** Move a question one place up or down among those of its event */
  "POST /admin/questions/:id/move": { id: string }
  /** Ask a question, or stop asking it */
  "POST /admin/questions/:id/switch": { question: QuestionDTO }
  /** Taxes, service fees and donations */
  "GET /admin/sale-terms": { sale_terms: SaleTermsDTO }
  /** What a price would come to under any terms */
  "GET /admin/sale-terms/example": { example: PriceExampleDTO }
  /** Sales, newest first */
  "GET /admin/sales": { sales: SaleRowDTO[] } & Page
  /** Until when buyers give tickets back, and for how much; of an event its own terms and the usual ones */
  "GET /admin/refund-terms": { refund_terms: RefundTermsDTO }
  /** One sale, with its tickets and refunds */
  "GET /admin/sales/:id": { sale: SaleDTO }
  /** The sale behind an order */
  "GET /admin/sales/by-order/:order_id": { sale: SaleDTO }
  /** Refund tickets; while the provider's answer is unknown the refund is `submitted` */
  "POST /admin/sales/:id/refunds": { refund: RefundDTO; sale: SaleDTO }
  /** Pay a refund out again that came back */
  "POST /admin/sales/:id/refunds/:refund_id/retry": { refund: RefundDTO; sale: SaleDTO }
  /** Note that a buyer was paid back another way */
  "POST /admin/sales/:id/refunds/:refund_id/returned": { refund: RefundDTO; sale: SaleDTO }
  /** Put a ticket into somebody else's name: a new code goes to them by email */
  "POST /admin/sales/:id/tickets/:ticket_id/transfer": { sale: SaleDTO }
  /** Issue a ticket anew: its code is void, a new one goes to whoever has it */
  "POST /admin/sales/:id/tickets/:ticket_id/reissue": { sale: SaleDTO }
  /** Halls, by name */
  "GET /admin/venues": { venues: VenueDTO[] } & Page
  /** Make a hall */
  "POST /admin/venues": { venue: VenueDTO }
  /** A hall and its seating plans */
  "GET /admin/venues/:id": { venue: VenueDTO }
  /** Change a hall; its time zone only until one of its dates is published */
  "POST /admin/venues/:id": { venue: VenueDTO }
  /** Give a hall a seating plan; what is wrong with the plan is said place by place */
  "POST /admin/venues/:id/charts": { chart: ChartDTO; problems: Problem[] }
}

/** What is told to an organiser's own server. */
export interface Webhooks {
  "sale.settled": { type: "sale.settled"; timestamp: string; data: { sale: SaleDTO } }
  "sale.refunded": { type: "sale.refunded"; timestamp: string; data: { sale: SaleDTO } }
  "sale.refund_failed": { type: "sale.refund_failed"; timestamp: string; data: { sale: SaleDTO } }
  "invoice.issued": { type: "invoice.issued"; timestamp: string; data: { invoice: AdminPlatformInvoiceDetail } }
  "test.sent": { type: "test.sent"; timestamp: string; data: { endpoint_id: string } }
}
