import { FRESH_SECONDS } from "./limits"
import type { RouteRule } from "./route-rule"

const scope = { table: "domain_claim", column: "id" }
const own = { allow: ["member", "operator"], right: "domain.manage", scope } as const satisfies Partial<RouteRule>

/** What a site's mails come from, and what our name servers answer of them. */
const moving = { ...own, audit: "own", fresh_seconds: FRESH_SECONDS } as const satisfies Partial<RouteRule>

/** Rules of mails that come from a site's own domain. */
export const sendingRouteRules: RouteRule[] = [
  { method: "GET", path: "/admin/domains/:id/sending", ...own },
  // a key takes a processor a tenth of a second, whether it is taken or not
  { method: "POST", path: "/admin/domains/:id/sending", ...moving, heavy: true },
  { method: "DELETE", path: "/admin/domains/:id/sending", ...moving },
  { method: "POST", path: "/admin/domains/:id/sending/check", ...own, heavy: true },
  { method: "POST", path: "/admin/domains/:id/sending/key", ...moving, heavy: true },
]
