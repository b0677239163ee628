import type { RouteRule } from "./route-rule"

const scope = { table: "domain_claim", column: "id" }
const allow = ["member", "operator"] as const

/** Rules of the routes of domains. */
export const domainRouteRules: RouteRule[] = [
  { method: "GET", path: "/admin/domains", allow, right: "domain.manage" },
  { method: "POST", path: "/admin/domains", allow, right: "domain.manage", audit: "own" },
  { method: "GET", path: "/admin/domains/:id", allow, right: "domain.manage", scope },
  { method: "DELETE", path: "/admin/domains/:id", allow, right: "domain.manage", scope, audit: "own" },
  { method: "POST", path: "/admin/domains/:id/check", allow, right: "domain.manage", scope, heavy: true },
  { method: "POST", path: "/admin/domains/:id/canonical", allow, right: "domain.manage", scope, audit: "own" },
  { method: "DELETE", path: "/admin/domains/:id/canonical", allow, right: "domain.manage", scope, audit: "own" },
]
