import { FRESH_SECONDS, type RouteRule } from "@guichet/tenancy/contracts"

/** The operator's own account at the provider. */
const own = { allow: ["operator"], operator_only: true, right: "platform.payments.write" } as const
/** A client's card for what it owes the operator. */
const paying = { allow: ["member"], right: "billing.pay" } as const
const money = (method: RouteRule["method"], path: string): RouteRule => ({
  method,
  path,
  allow: ["operator"],
  operator_only: true,
  right: method === "GET" ? "platform.ledger.read" : "platform.ledger.write",
})
const payouts = (path: string, rest: Partial<RouteRule> = {}): RouteRule => ({
  method: "GET",
  path,
  allow: ["member", "operator", "support"],
  right: "payouts.read",
  ...rest,
})
const ofPayout: Partial<RouteRule> = { scope: { table: "payout", column: "id" } }

/** Evidence contains buyers' names: never shown in a support session. */
const ofDispute = (method: RouteRule["method"], path: string, right: RouteRule["right"]): RouteRule => ({
  method,
  path,
  allow: ["member", "operator"],
  right,
  scope: { table: "dispute", column: "id" },
})

/**
 * Rules of payments' routes. Medusa's own `/hooks/payment/*` has no rule and stays closed: provider events only reach our inbox.
 */
export const routeRules: RouteRule[] = [
  { method: "GET", path: "/hooks/stripe/connect-return", allow: ["public"], operator_only: true },
  { method: "GET", path: "/admin/payments/account", allow: ["member", "operator", "support"], right: "event.read" },
  {
    method: "POST",
    path: "/admin/payments/connect",
    allow: ["member", "operator"],
    right: "payments.connect",
    fresh_seconds: FRESH_SECONDS,
  },
  {
    method: "POST",
    path: "/admin/payments/account-link",
    allow: ["member"],
    right: "payments.connect",
    fresh_seconds: FRESH_SECONDS,
  },
  { method: "POST", path: "/admin/payments/connect/finish", allow: ["member", "operator"], right: "payments.connect" },
  {
    method: "DELETE",
    path: "/admin/payments/account",
    allow: ["member"],
    right: "payments.connect",
    fresh_seconds: FRESH_SECONDS,
  },
  { method: "GET", path: "/admin/payments/card", allow: ["member", "support"], right: "billing.read" },
  { method: "POST", path: "/admin/payments/card", ...paying, fresh_seconds: FRESH_SECONDS },
  { method: "DELETE", path: "/admin/payments/card", ...paying, fresh_seconds: FRESH_SECONDS },
  { method: "POST", path: "/admin/payments/card/finish", ...paying },
  { method: "GET", path: "/admin/platform/payments", ...own },
  { method: "GET", path: "/admin/platform/payments/versions", ...own },
  { method: "POST", path: "/admin/platform/payments", ...own, fresh_seconds: FRESH_SECONDS },
  { method: "POST", path: "/admin/platform/payments/edit", ...own, fresh_seconds: FRESH_SECONDS },
  { method: "POST", path: "/admin/platform/payments/check", ...own, heavy: true },
  money("GET", "/admin/platform/provider-events"),
  money("POST", "/admin/platform/provider-events/replay"),
  money("GET", "/admin/platform/provider-events/:id"),
  money("POST", "/admin/platform/provider-events/:id/replay"),
  money("GET", "/admin/platform/fee-returns"),
  {
    method: "GET",
    path: "/admin/sales/:id/fee-returns",
    allow: ["member", "operator", "support"],
    right: "sales.read",
    scope: { table: "sale", column: "id" },
  },
  { method: "GET", path: "/admin/disputes", allow: ["member", "operator"], right: "sales.read" },
  ofDispute("GET", "/admin/disputes/:id", "sales.read"),
  ofDispute("POST", "/admin/disputes/:id/evidence", "refund.create"),
  ofDispute("POST", "/admin/disputes/:id/accept", "refund.create"),
  payouts("/admin/payments/balance"),
  payouts("/admin/payouts"),
  payouts("/admin/payouts/:id", ofPayout),
  payouts("/admin/payouts/:id/lines", ofPayout),
  payouts("/admin/payouts/:id/export", { ...ofPayout, heavy: true }),
]
