import type { RouteRule } from "./route-rule"

/** Rules of what a site's people change of it themselves. */
export const siteRoutes: RouteRule[] = [
  { method: "POST", path: "/admin/site", allow: ["member", "operator"], right: "site.write", audit: "own" },
]
