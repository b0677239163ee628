import { FRESH_SECONDS, type RouteRule } from "@guichet/tenancy/contracts"

const scope = { table: "domain_claim", column: "id" }
const allow = ["member", "operator"] as const
const right = "domain.manage"
const reading = { allow: ["member", "operator", "support"], right: "domain.read" } as const satisfies Partial<RouteRule>
/** Changes that take a host from a site, or redirect its buyers to another one. */
const moving = { allow, right, scope, audit: "own", fresh_seconds: FRESH_SECONDS } as const

/** Rules of the routes of domains. */
export const domainRouteRules: RouteRule[] = [
  { method: "GET", path: "/admin/domains", ...reading },
  { method: "POST", path: "/admin/domains", allow, right, audit: "own" },
  { method: "GET", path: "/admin/domains/:id", ...reading, scope },
  { method: "DELETE", path: "/admin/domains/:id", ...moving },
  { method: "POST", path: "/admin/domains/:id/check", allow, right, scope, heavy: true },
  { method: "POST", path: "/admin/domains/:id/canonical", ...moving },
  { method: "DELETE", path: "/admin/domains/:id/canonical", ...moving },
]
