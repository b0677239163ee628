import { defineMiddlewares, type MiddlewareRoute, validateAndTransformBody } from "@medusajs/framework/http"
import { parseQuery } from "@guichet/kernel/query"
import {
  AdminChangeAmount,
  AdminChangeDueDate,
  AdminGetInvoices,
  AdminRecordPayment,
  AdminWriteInvoice,
} from "./admin/platform/invoices/validators"
import { AdminGetPlans, AdminWritePlanBody } from "./admin/platform/plans/validators"

const body = (matcher: string, schema: unknown): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares: [validateAndTransformBody(schema as Parameters<typeof validateAndTransformBody>[0])],
})
const query = (matcher: string, schema: Parameters<typeof parseQuery>[0]): MiddlewareRoute => ({
  methods: ["GET"],
  matcher,
  middlewares: [parseQuery(schema)],
})

export default defineMiddlewares({
  routes: [
    query("/admin/platform/plans", AdminGetPlans),
    query("/admin/platform/invoices", AdminGetInvoices),
    query("/admin/billing/invoices", AdminGetInvoices),
    body("/admin/platform/plans", AdminWritePlanBody),
    body("/admin/platform/plans/:id", AdminWritePlanBody),
    body("/admin/platform/invoices", AdminWriteInvoice),
    body("/admin/platform/invoices/:id/payments", AdminRecordPayment),
    body("/admin/platform/invoices/:id/due-date", AdminChangeDueDate),
    body("/admin/platform/invoices/:id/amount", AdminChangeAmount),
  ],
})
