import { join } from "node:path"
import { defineMiddlewares, type MiddlewareFunction, type MiddlewareRoute } from "@medusajs/framework/http"
import { judgedBody, judgedQuery } from "@guichet/kernel/judged"
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
import { AdminBeginDraft, AdminChangeVenue, AdminCreateVenue, AdminImportChart } from "./admin/venues/validators"
import { refundAllThatRemains } from "./order-guard/refund-all-that-remains"
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
const judgedPlan = (...judged: Parameters<typeof judgedBody>): MiddlewareRoute => {
  const route = judgedBody(...judged)

  return { ...route, bodyParser: false, middlewares: [readPlanBody, ...(route.middlewares ?? [])] }
}

// this file is loaded only where HTTP is served: the one signal that the sales API belongs here
armSalesApi(() => runSalesApiThread({ configFile: join(process.cwd(), "sales-api-config"), port: readSettings().SALES_API_PORT }))

export default defineMiddlewares({
  routes: [
    judgedQuery("/admin/venues", PageQuery),
    judgedBody("/admin/venues", AdminCreateVenue),
    judgedBody("/admin/venues/:id", AdminChangeVenue),
    judgedPlan("/admin/venues/:id/charts", AdminImportChart),
    judgedQuery("/admin/venues/:id/drafts", PageQuery),
    judgedPlan("/admin/venues/:id/drafts", AdminBeginDraft),
    judgedBody("/admin/charts/:id", AdminRenameChart),
    judgedPlan("/admin/charts/:id/draft", AdminSaveDraft),
    judgedBody("/admin/charts/:id/draft/discard", AdminDraftRev),
    judgedBody("/admin/charts/:id/draft/publish", AdminDraftRev),
    judgedQuery("/admin/events", AdminEventsQuery),
    judgedBody("/admin/events", AdminCreateEvent),
    judgedBody("/admin/events/:id", AdminUpdateEvent),
    judgedBody("/admin/events/:id/picture", AdminPutPicture, { bodyParser: { sizeLimit: "1400kb" } }),
    judgedBody("/admin/events/:id/price-levels", AdminCreatePriceLevel),
    judgedBody("/admin/events/:id/price-levels/:level_id", AdminChangePrice),
    judgedBody("/admin/events/:id/performances", AdminCreatePerformances),
    judgedBody("/admin/events/:id/performances/:performance_id", AdminChangePerformance),
    judgedBody("/admin/events/:id/publish", AdminNoBody),
    judgedBody("/admin/events/:id/unpublish", AdminNoBody),
    judgedQuery("/admin/events/:id/cancellations", PageQuery),
    judgedBody("/admin/events/:id/cancellations", AdminCancelDates),
    judgedBody("/admin/events/:id/cancellations/facts", AdminCancellationFacts),
    judgedQuery("/admin/events/:id/reschedulings", PageQuery),
    judgedBody("/admin/events/:id/reschedulings", AdminRescheduleDate),
    judgedQuery("/admin/events/:id/hall-dates", PageQuery),
    judgedQuery("/admin/events/:id/hall-changes", PageQuery),
    judgedBody("/admin/events/:id/hall-changes", AdminPlanHallChange),
    judgedQuery("/admin/hall-changes/:id/items", AdminHallChangeItems),
    judgedBody("/admin/hall-changes/:id/items/:ticket_id", AdminChoosePlace),
    judgedBody("/admin/hall-changes/:id/confirm", AdminConfirmHallChange),
    judgedBody("/admin/hall-changes/:id/withdraw", AdminNoBody),
    judgedQuery("/admin/events/:id/blocked-places", PageQuery),
    judgedBody("/admin/events/:id/blocked-places/free", AdminFreePlace),
    judgedQuery("/admin/events/:id/blocks", PageQuery),
    judgedBody("/admin/events/:id/blocks", AdminCreateBlock),
    judgedQuery("/admin/events/:id/blocks/:block_id/places", PageQuery),
    judgedBody("/admin/events/:id/blocks/:block_id/free", AdminFreeBlock),
    judgedQuery("/admin/events/:id/quotas", PageQuery),
    judgedBody("/admin/events/:id/quotas", AdminWriteQuota),
    judgedBody("/admin/quotas/:id", AdminWriteQuota),
    judgedQuery("/admin/quotas/:id/dates", PageQuery),
    judgedBody("/admin/quotas/:id/dates", AdminSetQuotaOfDate),
    judgedQuery("/admin/events/:id/date-prices", PageQuery),
    judgedBody("/admin/events/:id/date-prices", AdminSetDatePrices),
    judgedQuery("/admin/events/:id/areas", PageQuery),
    judgedBody("/admin/events/:id/areas", AdminSetAreaCapacity),
    judgedQuery("/admin/cancellations/:id/items", AdminCancellationItems),
    judgedBody("/admin/cancellations/:id/retry", AdminNoBody),
    judgedQuery("/admin/named-rows", AdminNamedRows),
    judgedQuery("/admin/platform/unwritten-orders", AdminGetUnwrittenOrders),
    judgedBody("/admin/platform/unwritten-orders/:id/retry", AdminNoBody),
    judgedQuery("/admin/mismatched-payments", AdminMismatchedPayments),
    judgedQuery("/admin/reports/sales", AdminSalesReport),
    judgedQuery("/admin/reports/sales/file", AdminSalesReportFile),
    judgedQuery("/admin/sales", AdminSalesQuery),
    judgedBody("/admin/sales/:id/refunds", AdminRefundTickets),
    judgedBody("/admin/sales/:id/refunds/:refund_id/retry", AdminNoBody),
    judgedBody("/admin/sales/:id/refunds/:refund_id/returned", AdminReturnRefund),
    judgedQuery("/admin/sales/:id/exchange-dates", AdminExchangeDatesQuery),
    judgedQuery("/admin/sales/:id/exchange-places", AdminExchangePlacesQuery),
    judgedBody("/admin/sales/:id/exchanges", AdminExchangeTickets),
    judgedBody("/admin/sales/:id/exchanges/:exchange_id/withdraw", AdminNoBody),
    judgedBody("/admin/sales/:id/tickets/:ticket_id/transfer", AdminTransferTicket),
    judgedBody("/admin/sales/:id/tickets/:ticket_id/reissue", AdminReissueTicket),
    judgedBody("/admin/sales/:id/tickets/:ticket_id/void", AdminVoidTicket),
    judgedBody("/admin/sales/:id/project", AdminNoBody),
    judgedBody("/admin/transfer-policy", AdminTransferPolicy),
    judgedBody("/admin/dispute-policy", AdminDisputePolicy),
    judgedQuery("/admin/refund-terms", AdminRefundTermsQuery),
    judgedBody("/admin/refund-terms", AdminWriteRefundTerms),
    judgedQuery("/admin/checkouts", AdminCheckoutsQuery),
    judgedBody("/admin/checkouts/:id/mark-paid", AdminMarkPaid),
    judgedQuery("/admin/box-office/drawers", AdminDrawersQuery),
    judgedBody("/admin/box-office/drawers", AdminOpenDrawer),
    judgedQuery("/admin/box-office/drawers/:id/movements", PageQuery),
    judgedBody("/admin/box-office/drawers/:id/close", AdminCloseDrawer),
    judgedQuery("/admin/box-office/sales", AdminTillSalesQuery),
    judgedBody("/admin/box-office/sales", AdminBeginTillSale),
    judgedBody("/admin/box-office/sales/:id/tenders", AdminTakeTender),
    judgedBody("/admin/box-office/sales/:id/tenders/:tender_id/confirm", AdminConfirmTender),
    judgedBody("/admin/box-office/sales/:id/tenders/:tender_id/fail", AdminNoBody),
    judgedBody("/admin/box-office/sales/:id/finish", AdminNoBody),
    judgedBody("/admin/box-office/sales/:id/cancel", AdminNoBody),
    judgedQuery("/admin/box-office/returns", AdminTenderReturnsQuery),
    judgedBody("/admin/box-office/returns/:id/hand-back", AdminNoBody),
    judgedBody("/admin/sale-terms", AdminWriteSaleTerms),
    judgedQuery("/admin/sale-terms/example", AdminPriceExample),
    judgedBody("/admin/sale-terms/taxes", AdminWriteSaleTax),
    judgedBody("/admin/sale-terms/taxes/:id", AdminWriteSaleTax),
    judgedQuery("/admin/access-prices", AdminAccessPrices),
    judgedQuery("/admin/coupons", AdminCouponsQuery),
    judgedBody("/admin/coupons", AdminCreateCoupon),
    judgedBody("/admin/coupons/:id", AdminUpdateCoupon),
    judgedBody("/admin/coupons/:id/switch", AdminSwitch),
    judgedQuery("/admin/coupons/:id/uses", AdminCouponUses),
    judgedBody("/admin/coupon-batches", AdminCreateCoupons),
    judgedQuery("/admin/coupon-codes", AdminCouponCodes),
    judgedQuery("/admin/add-ons", AdminAddOnsQuery),
    judgedBody("/admin/add-ons", AdminCreateAddOn),
    judgedBody("/admin/add-ons/:id", AdminUpdateAddOn),
    judgedBody("/admin/add-ons/:id/switch", AdminSwitch),
    judgedBody("/admin/add-ons/:id/move", AdminMove),
    judgedQuery("/admin/questions", AdminQuestionsQuery),
    judgedBody("/admin/questions", AdminCreateQuestion),
    judgedBody("/admin/questions/:id", AdminUpdateQuestion),
    judgedBody("/admin/questions/:id/switch", AdminSwitch),
    judgedBody("/admin/questions/:id/move", AdminMove),
    judgedQuery("/store/events", PageQuery),
    judgedQuery("/store/events/:slug", StoreEventDates),
    judgedQuery("/store/public-listing", StorePublicListing),
    instead("/admin/orders/:id/cancel", refundAllThatRemains("order_id")),
    instead("/admin/payments/:id/refund", refundAllThatRemains("payment_id")),
  ],
})
