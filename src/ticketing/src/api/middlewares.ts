import { join } from "node:path"
import { defineMiddlewares, type MiddlewareFunction, type MiddlewareRoute } from "@medusajs/framework/http"
import { judgedBody, judgedQuery } from "@guichet/kernel/judged"
import { readSettings } from "@guichet/kernel/settings"
import {
  AdminChangePrice,
  AdminCreateEvent,
  AdminCreatePerformances,
  AdminCreatePriceLevel,
  AdminEventsQuery,
  AdminNoBody,
  AdminUpdateEvent,
} from "./admin/events/validators"
import { AdminCancelDates, AdminCancellationFacts } from "./admin/events/[id]/cancellations/validators"
import { AdminPostponeDate } from "./admin/events/[id]/postponements/validators"
import { AdminCancellationItems } from "./admin/cancellations/[id]/validators"
import { AdminSalesReport, AdminSalesReportFile } from "./admin/reports/sales/validators"
import { AdminAddOnsQuery, AdminCreateAddOn, AdminUpdateAddOn } from "./admin/add-ons/validators"
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
import { AdminGivingPolicy } from "./admin/giving-policy/validators"
import {
  AdminExchangePlacesQuery,
  AdminExchangeTickets,
  AdminGiveTicket,
  AdminRefundTickets,
  AdminReissueTicket,
  AdminReturnRefund,
  AdminSalesQuery,
} from "./admin/sales/validators"
import { AdminCreateVenue, AdminImportChart } from "./admin/venues/validators"
import { refundAllThatRemains } from "./order-guard/refund-all-that-remains"
import { StorePublicListing } from "./store/public-listing/validators"
import { PageQuery } from "./tenant-request"
import { armWindow } from "../window/lifecycle"
import { threadWindow } from "../window/thread-window"

const instead = (matcher: string, middleware: MiddlewareFunction): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares: [middleware],
})
/** A plan of `MAX_PLAN_LENGTH` grows when it travels as a JSON string; other routes keep the small default. */
const PLAN_BODY_LIMIT = "24mb"

// this file is loaded only where HTTP is served: the one signal that the window belongs here
armWindow(() => threadWindow({ configFile: join(process.cwd(), "window-config"), port: readSettings().WINDOW_PORT }))

export default defineMiddlewares({
  routes: [
    judgedQuery("/admin/venues", PageQuery),
    judgedBody("/admin/venues", AdminCreateVenue),
    judgedBody("/admin/venues/:id/charts", AdminImportChart, { bodyParser: { sizeLimit: PLAN_BODY_LIMIT } }),
    judgedQuery("/admin/events", AdminEventsQuery),
    judgedBody("/admin/events", AdminCreateEvent),
    judgedBody("/admin/events/:id", AdminUpdateEvent),
    judgedBody("/admin/events/:id/price-levels", AdminCreatePriceLevel),
    judgedBody("/admin/events/:id/price-levels/:level_id", AdminChangePrice),
    judgedBody("/admin/events/:id/performances", AdminCreatePerformances),
    judgedBody("/admin/events/:id/publish", AdminNoBody),
    judgedBody("/admin/events/:id/unpublish", AdminNoBody),
    judgedQuery("/admin/events/:id/cancellations", PageQuery),
    judgedBody("/admin/events/:id/cancellations", AdminCancelDates),
    judgedBody("/admin/events/:id/cancellations/facts", AdminCancellationFacts),
    judgedQuery("/admin/events/:id/postponements", PageQuery),
    judgedBody("/admin/events/:id/postponements", AdminPostponeDate),
    judgedQuery("/admin/cancellations/:id/items", AdminCancellationItems),
    judgedBody("/admin/cancellations/:id/retry", AdminNoBody),
    judgedQuery("/admin/reports/sales", AdminSalesReport),
    judgedQuery("/admin/reports/sales/file", AdminSalesReportFile),
    judgedQuery("/admin/sales", AdminSalesQuery),
    judgedBody("/admin/sales/:id/refunds", AdminRefundTickets),
    judgedBody("/admin/sales/:id/refunds/:refund_id/retry", AdminNoBody),
    judgedBody("/admin/sales/:id/refunds/:refund_id/returned", AdminReturnRefund),
    judgedQuery("/admin/sales/:id/exchange-places", AdminExchangePlacesQuery),
    judgedBody("/admin/sales/:id/exchanges", AdminExchangeTickets),
    judgedBody("/admin/sales/:id/exchanges/:exchange_id/withdraw", AdminNoBody),
    judgedBody("/admin/sales/:id/tickets/:ticket_id/give", AdminGiveTicket),
    judgedBody("/admin/sales/:id/tickets/:ticket_id/reissue", AdminReissueTicket),
    judgedBody("/admin/sales/:id/project", AdminNoBody),
    judgedBody("/admin/giving-policy", AdminGivingPolicy),
    judgedBody("/admin/dispute-policy", AdminDisputePolicy),
    judgedQuery("/admin/refund-terms", AdminRefundTermsQuery),
    judgedBody("/admin/refund-terms", AdminWriteRefundTerms),
    judgedQuery("/admin/checkouts", AdminCheckoutsQuery),
    judgedBody("/admin/checkouts/:id/mark-paid", AdminMarkPaid),
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
    judgedQuery("/store/public-listing", StorePublicListing),
    instead("/admin/orders/:id/cancel", refundAllThatRemains("order_id")),
    instead("/admin/payments/:id/refund", refundAllThatRemains("payment_id")),
  ],
})
