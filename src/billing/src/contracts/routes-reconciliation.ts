import type { HttpMethod, RouteRule } from "@guichet/tenancy/contracts"

/** Not limited to platforms: a single site also has money to reconcile. */
const money = (method: HttpMethod, path: string): RouteRule => ({
  method,
  path,
  allow: ["operator"],
  operator_only: true,
  right: method === "GET" ? "platform.ledger.read" : "platform.ledger.write",
})

/** Rules of reconciliation with the provider. */
export const reconciliationRoutes: RouteRule[] = [
  money("GET", "/admin/platform/reconciliations"),
  money("POST", "/admin/platform/reconciliations"),
  { method: "GET", path: "/admin/money-differences", allow: ["member", "support"], right: "payouts.read" },
  money("GET", "/admin/platform/money-differences"),
  money("GET", "/admin/platform/money-differences/:id"),
  { ...money("POST", "/admin/platform/money-differences/:id"), concerns: { table: "money_difference", column: "id" } },
  { ...money("POST", "/admin/platform/money-differences/:id/assignee"), concerns: { table: "money_difference", column: "id" } },
  money("GET", "/admin/platform/money-difference-assignees"),
  money("GET", "/admin/platform/reconciled-accounts"),
  { ...money("GET", "/admin/platform/reconciled-accounts/:id/days"), heavy: true },
]
