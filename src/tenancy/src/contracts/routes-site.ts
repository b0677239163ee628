import type { RouteRule } from "./route-rule"

/** Rules of what a site's people change of it themselves, and of what the operator does to it. */
export const siteRoutes: RouteRule[] = [
  { method: "POST", path: "/admin/site", allow: ["member", "operator"], right: "site.write", audit: "own" },
  ...["suspend", "resume"].map((action): RouteRule => ({
    method: "POST",
    path: `/admin/platform/tenants/:id/${action}`,
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.write",
    audit: "own",
  })),
]
