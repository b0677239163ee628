import { FRESH_SECONDS, type RouteRule } from "@guichet/tenancy/contracts"

const scope = { table: "domain_claim", column: "id" }
const own = { allow: ["member", "operator"], right: "domain.manage", scope } as const satisfies Partial<RouteRule>

/** Changes of a site's sender address and of the records that our name servers answer for it. */
const moving = { ...own, audit: "own", fresh_seconds: FRESH_SECONDS } as const satisfies Partial<RouteRule>

/** Rules of emails sent from a site's own domain. */
export const sendingRouteRules: RouteRule[] = [
  {
    method: "GET",
    path: "/admin/domains/:id/sending",
    allow: ["member", "operator", "support"],
    right: "domain.read",
    scope,
  },
  // generating a key takes a tenth of a second of CPU time, whether it is used or not
  { method: "POST", path: "/admin/domains/:id/sending", ...moving, heavy: true },
  { method: "DELETE", path: "/admin/domains/:id/sending", ...moving },
  { method: "POST", path: "/admin/domains/:id/sending/check", ...own, heavy: true },
  { method: "POST", path: "/admin/domains/:id/sending/key", ...moving, heavy: true },
]
