import type { HttpMethod, Right, RouteRule } from "@guichet/tenancy/contracts"
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

/** Rules of billing's routes. */
export const routeRules: RouteRule[] = [
  { method: "GET", path: "/store/plans", allow: ["storefront"], operator_only: true, needs_platform: true },
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
  { ...operator("GET", "/admin/platform/reports/sales", "platform.money.read"), heavy: true },
  { ...operator("GET", "/admin/platform/reports/sales/file", "platform.money.read"), heavy: true },
  operator("GET", "/admin/platform/invoices", "platform.money.read"),
  operator("POST", "/admin/platform/invoices", "platform.money.write"),
  operator("GET", "/admin/platform/invoices/:id", "platform.money.read"),
  operator("POST", "/admin/platform/invoices/:id/payments", "platform.money.write"),
  operator("POST", "/admin/platform/invoices/:id/due-date", "platform.money.write"),
  operator("POST", "/admin/platform/invoices/:id/amount", "platform.money.write"),
  { method: "GET", path: "/admin/billing", allow: ["key", "member", "support"], right: "billing.read" },
  { method: "GET", path: "/admin/billing/invoices", allow: ["key", "member", "support"], right: "billing.read" },
  {
    method: "GET",
    path: "/admin/billing/invoices/:id",
    allow: ["key", "member", "support"],
    right: "billing.read",
    scope: { table: "invoice", column: "id" },
  },
]
