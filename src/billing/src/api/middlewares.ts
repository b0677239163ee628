import { defineMiddlewares, type MiddlewareRoute, validateAndTransformBody } from "@medusajs/framework/http"
import {
  AdminChangeAmount,
  AdminChangeDueDate,
  AdminRecordPayment,
  AdminWriteInvoice,
} from "./admin/platform/invoices/validators"
import { AdminWritePlanBody } from "./admin/platform/plans/validators"

const body = (matcher: string, schema: unknown): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares: [validateAndTransformBody(schema as Parameters<typeof validateAndTransformBody>[0])],
})

export default defineMiddlewares({
  routes: [
    body("/admin/platform/plans", AdminWritePlanBody),
    body("/admin/platform/plans/:id", AdminWritePlanBody),
    body("/admin/platform/invoices", AdminWriteInvoice),
    body("/admin/platform/invoices/:id/payments", AdminRecordPayment),
    body("/admin/platform/invoices/:id/due-date", AdminChangeDueDate),
    body("/admin/platform/invoices/:id/amount", AdminChangeAmount),
  ],
})
