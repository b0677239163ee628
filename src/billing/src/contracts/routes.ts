import { FRESH_SECONDS, type HttpMethod, type Right, type RouteRule } from "@guichet/tenancy/contracts"
import { clientRoutes } from "./routes-clients"
import { exportRoutes } from "./routes-exports"
import { reconciliationRoutes } from "./routes-reconciliation"

const operator = (method: HttpMethod, path: string, right: Right): RouteRule => ({
  method,
  path,
  allow: ["operator"],
  operator_only: true,
  needs_platform: true,
  right,
})

/** Changes of one client's invoice. */
const invoice = (path: string, fresh_seconds?: number): RouteRule => ({
  ...operator("POST", path, "platform.money.write"),
  ...(fresh_seconds && { fresh_seconds }),
  concerns: { table: "invoice", column: "id" },
})

/** Members who pay what their tenant owes. */
const payer = (path: string): RouteRule => ({
  method: "POST",
  path,
  allow: ["member"],
  right: "billing.pay",
  scope: { table: "invoice", column: "id" },
})

/** An event's figures, for the organiser and members allowed to see its sales; heavy, since they sum all of its sales. */
const settlement = (path: string): RouteRule => ({
  method: "GET",
  path,
  allow: ["member", "operator", "support"],
  right: "sales.read",
  scope: { table: "event", column: "id" },
  heavy: true,
})

/** Rules of billing's routes. */
export const routeRules: RouteRule[] = [
  { method: "GET", path: "/store/plans", allow: ["storefront"], operator_only: true, needs_platform: true },
  { method: "GET", path: "/store/site-addresses", allow: ["storefront"], operator_only: true, needs_platform: true },
  { method: "POST", path: "/store/sign-ups", allow: ["storefront"], operator_only: true, needs_platform: true },
  ...clientRoutes,
  ...exportRoutes,
  ...reconciliationRoutes,
  operator("GET", "/admin/platform/plans", "platform.plans.read"),
  operator("POST", "/admin/platform/plans", "platform.plans.write"),
  operator("GET", "/admin/platform/plans/:id", "platform.plans.read"),
  operator("POST", "/admin/platform/plans/:id", "platform.plans.write"),
  operator("POST", "/admin/platform/plans/:id/publish", "platform.plans.write"),
  operator("POST", "/admin/platform/plans/:id/retire", "platform.plans.write"),
  operator("GET", "/admin/platform/costs", "platform.plans.read"),
  operator("POST", "/admin/platform/costs", "platform.plans.write"),
  operator("GET", "/admin/platform/exchange-rates", "platform.plans.read"),
  operator("POST", "/admin/platform/exchange-rates", "platform.plans.write"),
  { ...operator("POST", "/admin/platform/exchange-rates/preview", "platform.plans.write"), audit: "unchanged" },
  { ...operator("GET", "/admin/platform/reports/sales", "platform.money.read"), heavy: true },
  { ...operator("GET", "/admin/platform/reports/sales/file", "platform.money.read"), heavy: true },
  operator("GET", "/admin/platform/invoices", "platform.money.read"),
  {
    ...operator("POST", "/admin/platform/invoices", "platform.money.write"),
    concerns: { table: "tenant", column: "id", param: "body.tenant_id" },
  },
  operator("GET", "/admin/platform/invoices/:id", "platform.money.read"),
  invoice("/admin/platform/invoices/:id/payments", FRESH_SECONDS),
  invoice("/admin/platform/invoices/:id/due-date"),
  invoice("/admin/platform/invoices/:id/amount", FRESH_SECONDS),
  invoice("/admin/platform/invoices/:id/collect"),
  invoice("/admin/platform/invoices/:id/stop-collecting"),
  settlement("/admin/events/:id/settlement"),
  settlement("/admin/events/:id/settlement/lines"),
  settlement("/admin/events/:id/settlement/file"),
  { method: "GET", path: "/admin/billing", allow: ["key", "member", "support"], right: "billing.read" },
  { method: "GET", path: "/admin/billing/invoices", allow: ["key", "member", "support"], right: "billing.read" },
  {
    method: "GET",
    path: "/admin/billing/invoices/:id",
    allow: ["key", "member", "support"],
    right: "billing.read",
    scope: { table: "invoice", column: "id" },
  },
  payer("/admin/billing/invoices/:id/pay"),
  payer("/admin/billing/invoices/:id/settle"),
]
