import { FRESH_SECONDS, type RouteRule } from "@guichet/tenancy/contracts"

const domain = { table: "domain_claim", column: "id" }
const record = { table: "zone_record", column: "id" }
const allow = ["member", "operator"] as const
const right = "domain.manage"
const change = { allow, right, audit: "own", fresh_seconds: FRESH_SECONDS } as const

/** Rules of the routes of domains for which the platform's name servers answer. */
export const zoneRouteRules: RouteRule[] = [
  {
    method: "GET",
    path: "/admin/domains/:id/zone",
    allow: ["member", "operator", "support"],
    right: "domain.read",
    scope: domain,
  },
  { method: "POST", path: "/admin/domains/:id/zone", ...change, scope: domain },
  { method: "DELETE", path: "/admin/domains/:id/zone", ...change, scope: domain },
  { method: "POST", path: "/admin/domains/:id/zone-records", ...change, scope: domain },
  { method: "POST", path: "/admin/zone-records/:id", ...change, scope: record },
  { method: "DELETE", path: "/admin/zone-records/:id", ...change, scope: record },
]
