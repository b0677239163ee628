import { join } from "node:path"
import { defineMiddlewares, type MiddlewareFunction, type MiddlewareRoute } from "@medusajs/framework/http"
import { validatedBodyRoute, validatedQueryRoute } from "@guichet/kernel/validated-routes"
import { readSettings } from "@guichet/kernel/settings"
import {
  AdminChangePrice,
  AdminCreateEvent,
  AdminChangePerformance,
  AdminCreatePerformances,
  AdminCreatePriceLevel,
  AdminEventsQuery,
  AdminNoBody,
  AdminUpdateEvent,
} from "./admin/events/validators"
import { AdminCancelDates, AdminCancellationFacts } from "./admin/events/[id]/cancellations/validators"
import { AdminPlanHallChange } from "./admin/events/[id]/hall-changes/validators"
import { AdminChoosePlace, AdminConfirmHallChange, AdminHallChangeItems } from "./admin/hall-changes/[id]/validators"
import { AdminPutPicture } from "./admin/events/[id]/picture/validators"
import { AdminRescheduleDate } from "./admin/events/[id]/reschedulings/validators"
import { AdminSetAreaCapacity } from "./admin/events/[id]/areas/validators"
import { AdminSetQuotaOfDate, AdminWriteQuota } from "./admin/quotas/validators"
import { AdminChangeWaitingRoom, AdminCreateWaitingRoom } from "./admin/waiting-rooms/validators"
import { AdminSetDatePrices } from "./admin/events/[id]/date-prices/validators"
import { AdminCreateBlock, AdminFreeBlock } from "./admin/events/[id]/blocks/validators"
import { AdminFreePlace } from "./admin/events/[id]/blocked-places/validators"
import { AdminCancellationItems } from "./admin/cancellations/[id]/validators"
import { AdminNamedRows } from "./admin/named-rows/validators"
import { AdminGetUnwrittenOrders } from "./admin/platform/unwritten-orders/validators"
import { AdminMismatchedPayments } from "./admin/mismatched-payments/validators"
import { AdminSalesReport, AdminSalesReportFile } from "./admin/reports/sales/validators"
import { AdminAddOnsQuery, AdminCreateAddOn, AdminUpdateAddOn } from "./admin/add-ons/validators"
import {
  AdminBeginTillSale,
  AdminCloseDrawer,
  AdminConfirmTender,
  AdminDrawersQuery,
  AdminOpenDrawer,
  AdminTakeTender,
  AdminTenderReturnsQuery,
  AdminTillSalesQuery,
} from "./admin/box-office/validators"
import { AdminCheckoutsQuery, AdminMarkPaid } from "./admin/checkouts/validators"
import {
  AdminAccessPrices,
  AdminCouponCodes,
  AdminCouponsQuery,
  AdminCouponUses,
  AdminCreateCoupon,
  AdminCreateCoupons,
  AdminMove,
  AdminSwitch,
  AdminUpdateCoupon,
} from "./admin/coupons/validators"
import { AdminCreateQuestion, AdminQuestionsQuery, AdminUpdateQuestion } from "./admin/questions/validators"
import { AdminPriceExample, AdminWriteSaleTax, AdminWriteSaleTerms } from "./admin/sale-terms/validators"
import { AdminDisputePolicy } from "./admin/dispute-policy/validators"
import { AdminRefundTermsQuery, AdminWriteRefundTerms } from "./admin/refund-terms/validators"
import { AdminTransferPolicy } from "./admin/transfer-policy/validators"
import {
  AdminExchangeDatesQuery,
  AdminExchangePlacesQuery,
  AdminExchangeTickets,
  AdminTransferTicket,
  AdminRefundTickets,
  AdminReissueTicket,
  AdminVoidTicket,
  AdminReturnRefund,
  AdminSalesQuery,
} from "./admin/sales/validators"
import { AdminDraftRev, AdminRenameChart, AdminSaveDraft } from "./admin/charts/validators"
import { AdminPlaceBackdrop, AdminPutBackdrop } from "./admin/charts/[id]/draft/backdrop/validators"
import { AdminBeginDraft, AdminChangeVenue, AdminCreateVenue, AdminImportChart } from "./admin/venues/validators"
import { refundAllThatRemains } from "./restrict-order-writes/refund-all-that-remains"
import { readPlanBody } from "./plan-body"
import { StoreEventDates } from "./store/events/validators"
import { StorePublicListing } from "./store/public-listing/validators"
import { PageQuery } from "./tenant-request"
import { armSalesApi } from "../sales-api/lifecycle"
import { runSalesApiThread } from "../sales-api/run-sales-api-thread"

const instead = (matcher: string, middleware: MiddlewareFunction): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares: [middleware],
})
/** A picture of `PICTURE_MAX_BYTES` in base64. */
const PICTURE_BODY: Partial<MiddlewareRoute> = { bodyParser: { sizeLimit: "1400kb" } }
const validatedPlanRoute = (...args: Parameters<typeof validatedBodyRoute>): MiddlewareRoute => {
  const route = validatedBodyRoute(...args)

  return { ...route, bodyParser: false, middlewares: [readPlanBody, ...(route.middlewares ?? [])] }
}

// Medusa loads this file only in processes that serve HTTP: the only signal that the sales API has to run here
armSalesApi(() => runSalesApiThread({ configFile: join(process.cwd(), "composition-root"), port: readSettings().SALES_API_PORT }))

export default defineMiddlewares({
  routes: [
    validatedQueryRoute("/admin/venues", PageQuery),
    validatedBodyRoute("/admin/venues", AdminCreateVenue),
    validatedBodyRoute("/admin/venues/:id", AdminChangeVenue),
    validatedPlanRoute("/admin/venues/:id/charts", AdminImportChart),
    validatedQueryRoute("/admin/venues/:id/drafts", PageQuery),
    validatedPlanRoute("/admin/venues/:id/drafts", AdminBeginDraft),
    validatedBodyRoute("/admin/charts/:id", AdminRenameChart),
    validatedPlanRoute("/admin/charts/:id/draft", AdminSaveDraft),
    validatedBodyRoute("/admin/charts/:id/draft/backdrop", AdminPutBackdrop, PICTURE_BODY),
    validatedBodyRoute("/admin/charts/:id/draft/backdrop/place", AdminPlaceBackdrop),
    validatedBodyRoute("/admin/charts/:id/draft/discard", AdminDraftRev),
    validatedBodyRoute("/admin/charts/:id/draft/publish", AdminDraftRev),
    validatedQueryRoute("/admin/events", AdminEventsQuery),
    validatedBodyRoute("/admin/events", AdminCreateEvent),
    validatedBodyRoute("/admin/events/:id", AdminUpdateEvent),
    validatedBodyRoute("/admin/events/:id/picture", AdminPutPicture, PICTURE_BODY),
    validatedBodyRoute("/admin/events/:id/price-levels", AdminCreatePriceLevel),
    validatedBodyRoute("/admin/events/:id/price-levels/:level_id", AdminChangePrice),
    validatedBodyRoute("/admin/events/:id/performances", AdminCreatePerformances),
    validatedBodyRoute("/admin/events/:id/performances/:performance_id", AdminChangePerformance),
    validatedBodyRoute("/admin/events/:id/publish", AdminNoBody),
    validatedBodyRoute("/admin/events/:id/unpublish", AdminNoBody),
    validatedQueryRoute("/admin/events/:id/cancellations", PageQuery),
    validatedBodyRoute("/admin/events/:id/cancellations", AdminCancelDates),
    validatedBodyRoute("/admin/events/:id/cancellations/facts", AdminCancellationFacts),
    validatedQueryRoute("/admin/events/:id/reschedulings", PageQuery),
    validatedBodyRoute("/admin/events/:id/reschedulings", AdminRescheduleDate),
    validatedQueryRoute("/admin/events/:id/hall-dates", PageQuery),
    validatedQueryRoute("/admin/events/:id/hall-changes", PageQuery),
    validatedBodyRoute("/admin/events/:id/hall-changes", AdminPlanHallChange),
    validatedQueryRoute("/admin/hall-changes/:id/items", AdminHallChangeItems),
    validatedBodyRoute("/admin/hall-changes/:id/items/:ticket_id", AdminChoosePlace),
    validatedBodyRoute("/admin/hall-changes/:id/confirm", AdminConfirmHallChange),
    validatedBodyRoute("/admin/hall-changes/:id/withdraw", AdminNoBody),
    validatedQueryRoute("/admin/events/:id/blocked-places", PageQuery),
    validatedBodyRoute("/admin/events/:id/blocked-places/free", AdminFreePlace),
    validatedQueryRoute("/admin/events/:id/blocks", PageQuery),
    validatedBodyRoute("/admin/events/:id/blocks", AdminCreateBlock),
    validatedQueryRoute("/admin/events/:id/blocks/:block_id/places", PageQuery),
    validatedBodyRoute("/admin/events/:id/blocks/:block_id/free", AdminFreeBlock),
    validatedQueryRoute("/admin/events/:id/quotas", PageQuery),
    validatedBodyRoute("/admin/events/:id/quotas", AdminWriteQuota),
    validatedBodyRoute("/admin/quotas/:id", AdminWriteQuota),
    validatedQueryRoute("/admin/events/:id/waiting-rooms", PageQuery),
    validatedBodyRoute("/admin/events/:id/waiting-rooms", AdminCreateWaitingRoom),
    validatedBodyRoute("/admin/waiting-rooms/:id", AdminChangeWaitingRoom),
    validatedBodyRoute("/admin/waiting-rooms/:id/close", AdminNoBody),
    validatedQueryRoute("/admin/quotas/:id/dates", PageQuery),
    validatedBodyRoute("/admin/quotas/:id/dates", AdminSetQuotaOfDate),
    validatedQueryRoute("/admin/events/:id/date-prices", PageQuery),
    validatedBodyRoute("/admin/events/:id/date-prices", AdminSetDatePrices),
    validatedQueryRoute("/admin/events/:id/areas", PageQuery),
    validatedBodyRoute("/admin/events/:id/areas", AdminSetAreaCapacity),
    validatedQueryRoute("/admin/cancellations/:id/items", AdminCancellationItems),
    validatedBodyRoute("/admin/cancellations/:id/retry", AdminNoBody),
    validatedQueryRoute("/admin/named-rows", AdminNamedRows),
    validatedQueryRoute("/admin/platform/unwritten-orders", AdminGetUnwrittenOrders),
    validatedBodyRoute("/admin/platform/unwritten-orders/:id/retry", AdminNoBody),
    validatedQueryRoute("/admin/mismatched-payments", AdminMismatchedPayments),
    validatedQueryRoute("/admin/reports/sales", AdminSalesReport),
    validatedQueryRoute("/admin/reports/sales/file", AdminSalesReportFile),
    validatedQueryRoute("/admin/sales", AdminSalesQuery),
    validatedBodyRoute("/admin/sales/:id/refunds", AdminRefundTickets),
    validatedBodyRoute("/admin/sales/:id/refunds/:refund_id/retry", AdminNoBody),
    validatedBodyRoute("/admin/sales/:id/refunds/:refund_id/returned", AdminReturnRefund),
    validatedQueryRoute("/admin/sales/:id/exchange-dates", AdminExchangeDatesQuery),
    validatedQueryRoute("/admin/sales/:id/exchange-places", AdminExchangePlacesQuery),
    validatedBodyRoute("/admin/sales/:id/exchanges", AdminExchangeTickets),
    validatedBodyRoute("/admin/sales/:id/exchanges/:exchange_id/withdraw", AdminNoBody),
    validatedBodyRoute("/admin/sales/:id/tickets/:ticket_id/transfer", AdminTransferTicket),
    validatedBodyRoute("/admin/sales/:id/tickets/:ticket_id/reissue", AdminReissueTicket),
    validatedBodyRoute("/admin/sales/:id/tickets/:ticket_id/void", AdminVoidTicket),
    validatedBodyRoute("/admin/sales/:id/project", AdminNoBody),
    validatedBodyRoute("/admin/transfer-policy", AdminTransferPolicy),
    validatedBodyRoute("/admin/dispute-policy", AdminDisputePolicy),
    validatedQueryRoute("/admin/refund-terms", AdminRefundTermsQuery),
    validatedBodyRoute("/admin/refund-terms", AdminWriteRefundTerms),
    validatedQueryRoute("/admin/checkouts", AdminCheckoutsQuery),
    validatedBodyRoute("/admin/checkouts/:id/mark-paid", AdminMarkPaid),
    validatedQueryRoute("/admin/box-office/drawers", AdminDrawersQuery),
    validatedBodyRoute("/admin/box-office/drawers", AdminOpenDrawer),
    validatedQueryRoute("/admin/box-office/drawers/:id/movements", PageQuery),
    validatedBodyRoute("/admin/box-office/drawers/:id/close", AdminCloseDrawer),
    validatedQueryRoute("/admin/box-office/sales", AdminTillSalesQuery),
    validatedBodyRoute("/admin/box-office/sales", AdminBeginTillSale),
    validatedBodyRoute("/admin/box-office/sales/:id/tenders", AdminTakeTender),
    validatedBodyRoute("/admin/box-office/sales/:id/tenders/:tender_id/confirm", AdminConfirmTender),
    validatedBodyRoute("/admin/box-office/sales/:id/tenders/:tender_id/fail", AdminNoBody),
    validatedBodyRoute("/admin/box-office/sales/:id/finish", AdminNoBody),
    validatedBodyRoute("/admin/box-office/sales/:id/cancel", AdminNoBody),
    validatedQueryRoute("/admin/box-office/returns", AdminTenderReturnsQuery),
    validatedBodyRoute("/admin/box-office/returns/:id/hand-back", AdminNoBody),
    validatedBodyRoute("/admin/sale-terms", AdminWriteSaleTerms),
    validatedQueryRoute("/admin/sale-terms/example", AdminPriceExample),
    validatedBodyRoute("/admin/sale-terms/taxes", AdminWriteSaleTax),
    validatedBodyRoute("/admin/sale-terms/taxes/:id", AdminWriteSaleTax),
    validatedQueryRoute("/admin/access-prices", AdminAccessPrices),
    validatedQueryRoute("/admin/coupons", AdminCouponsQuery),
    validatedBodyRoute("/admin/coupons", AdminCreateCoupon),
    validatedBodyRoute("/admin/coupons/:id", AdminUpdateCoupon),
    validatedBodyRoute("/admin/coupons/:id/switch", AdminSwitch),
    validatedQueryRoute("/admin/coupons/:id/uses", AdminCouponUses),
    validatedBodyRoute("/admin/coupon-batches", AdminCreateCoupons),
    validatedQueryRoute("/admin/coupon-codes", AdminCouponCodes),
    validatedQueryRoute("/admin/add-ons", AdminAddOnsQuery),
    validatedBodyRoute("/admin/add-ons", AdminCreateAddOn),
    validatedBodyRoute("/admin/add-ons/:id", AdminUpdateAddOn),
    validatedBodyRoute("/admin/add-ons/:id/switch", AdminSwitch),
    validatedBodyRoute("/admin/add-ons/:id/move", AdminMove),
    validatedQueryRoute("/admin/questions", AdminQuestionsQuery),
    validatedBodyRoute("/admin/questions", AdminCreateQuestion),
    validatedBodyRoute("/admin/questions/:id", AdminUpdateQuestion),
    validatedBodyRoute("/admin/questions/:id/switch", AdminSwitch),
    validatedBodyRoute("/admin/questions/:id/move", AdminMove),
    validatedQueryRoute("/store/events", PageQuery),
    validatedQueryRoute("/store/events/:slug", StoreEventDates),
    validatedQueryRoute("/store/public-listing", StorePublicListing),
    instead("/admin/orders/:id/cancel", refundAllThatRemains("order_id")),
    instead("/admin/payments/:id/refund", refundAllThatRemains("payment_id")),
  ],
})
