import type { HttpMethod, Right, RouteRule } from "@guichet/tenancy/contracts"

const operator = (method: HttpMethod, path: string, right: Right): RouteRule => ({
  method,
  path: `/admin/platform/${path}`,
  allow: ["operator"],
  operator_only: true,
  right,
})

/** Rules of billing's routes. */
export const routeRules: RouteRule[] = [
  { method: "GET", path: "/store/plans", allow: ["storefront"], operator_only: true },
  { method: "POST", path: "/store/sign-ups", allow: ["storefront"], operator_only: true },
  operator("GET", "subscriptions", "platform.tenants.read"),
  operator("GET", "plans", "platform.plans.read"),
  operator("POST", "plans", "platform.plans.write"),
  operator("GET", "plans/:id", "platform.plans.read"),
  operator("POST", "plans/:id", "platform.plans.write"),
  operator("POST", "plans/:id/publish", "platform.plans.write"),
  operator("POST", "plans/:id/retire", "platform.plans.write"),
  operator("GET", "invoices", "platform.money.read"),
  operator("POST", "invoices", "platform.money.write"),
  operator("GET", "invoices/:id", "platform.money.read"),
  operator("POST", "invoices/:id/payments", "platform.money.write"),
  operator("POST", "invoices/:id/due-date", "platform.money.write"),
  operator("POST", "invoices/:id/amount", "platform.money.write"),
  { method: "GET", path: "/admin/billing", allow: ["member", "support"], right: "billing.read" },
  { method: "GET", path: "/admin/billing/invoices", allow: ["member", "support"], right: "billing.read" },
  {
    method: "GET",
    path: "/admin/billing/invoices/:id",
    allow: ["member", "support"],
    right: "billing.read",
    scope: { table: "invoice", column: "id" },
  },
]
