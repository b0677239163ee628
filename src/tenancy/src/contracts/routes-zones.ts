import type { RouteRule } from "./route-rule"

const domain = { table: "domain_claim", column: "id" }
const record = { table: "zone_record", column: "id" }
const allow = ["member", "operator"] as const
const right = "domain.manage"

/** Rules of the routes of domains that the platform's name servers answer for. */
export const zoneRouteRules: RouteRule[] = [
  { method: "GET", path: "/admin/domains/:id/zone", allow, right, scope: domain },
  { method: "POST", path: "/admin/domains/:id/zone", allow, right, scope: domain, audit: "own" },
  { method: "DELETE", path: "/admin/domains/:id/zone", allow, right, scope: domain, audit: "own" },
  { method: "POST", path: "/admin/domains/:id/zone-records", allow, right, scope: domain, audit: "own" },
  { method: "POST", path: "/admin/zone-records/:id", allow, right, scope: record, audit: "own" },
  { method: "DELETE", path: "/admin/zone-records/:id", allow, right, scope: record, audit: "own" },
]
