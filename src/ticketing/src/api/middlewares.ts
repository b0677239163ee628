import { join } from "node:path"
import {
  defineMiddlewares,
  type MiddlewareFunction,
  type MiddlewareRoute,
  validateAndTransformBody,
} from "@medusajs/framework/http"
import { parseQuery } from "@guichet/kernel/query"
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
import { AdminCheckoutsQuery, AdminMarkPaid } from "./admin/checkouts/validators"
import { AdminRefundTickets, AdminReturnRefund, AdminSalesQuery } from "./admin/sales/validators"
import { AdminCreateVenue, AdminImportChart } from "./admin/venues/validators"
import { refundAllThatRemains } from "./order-guard/refund-all-that-remains"
import { StorePublicListing } from "./store/public-listing/validators"
import { PageQuery } from "./tenant-request"
import { armWindow } from "../window/lifecycle"
import { threadWindow } from "../window/thread-window"

type Schema = Parameters<typeof validateAndTransformBody>[0]

const body = (matcher: string, schema: unknown, rest: Partial<MiddlewareRoute> = {}): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares: [validateAndTransformBody(schema as Schema)],
  ...rest,
})
const instead = (matcher: string, middleware: MiddlewareFunction): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares: [middleware],
})
const query = (matcher: string, schema: Parameters<typeof parseQuery>[0]): MiddlewareRoute => ({
  methods: ["GET"],
  matcher,
  middlewares: [parseQuery(schema)],
})

/** A plan of `MAX_PLAN_LENGTH` grows when it travels as a JSON string; other routes keep the small default. */
const PLAN_BODY_LIMIT = "24mb"

// this file is loaded only where HTTP is served: the one signal that the window belongs here
armWindow(() => threadWindow({ configFile: join(process.cwd(), "window-config"), port: readSettings().WINDOW_PORT }))

export default defineMiddlewares({
  routes: [
    query("/admin/venues", PageQuery),
    body("/admin/venues", AdminCreateVenue),
    body("/admin/venues/:id/charts", AdminImportChart, { bodyParser: { sizeLimit: PLAN_BODY_LIMIT } }),
    query("/admin/events", AdminEventsQuery),
    body("/admin/events", AdminCreateEvent),
    body("/admin/events/:id", AdminUpdateEvent),
    body("/admin/events/:id/price-levels", AdminCreatePriceLevel),
    body("/admin/events/:id/price-levels/:level_id", AdminChangePrice),
    body("/admin/events/:id/performances", AdminCreatePerformances),
    body("/admin/events/:id/publish", AdminNoBody),
    body("/admin/events/:id/unpublish", AdminNoBody),
    query("/admin/sales", AdminSalesQuery),
    body("/admin/sales/:id/refunds", AdminRefundTickets),
    body("/admin/sales/:id/refunds/:refund_id/retry", AdminNoBody),
    body("/admin/sales/:id/refunds/:refund_id/returned", AdminReturnRefund),
    body("/admin/sales/:id/project", AdminNoBody),
    query("/admin/checkouts", AdminCheckoutsQuery),
    body("/admin/checkouts/:id/mark-paid", AdminMarkPaid),
    query("/store/events", PageQuery),
    query("/store/public-listing", StorePublicListing),
    instead("/admin/orders/:id/cancel", refundAllThatRemains("order_id")),
    instead("/admin/payments/:id/refund", refundAllThatRemains("payment_id")),
  ],
})
