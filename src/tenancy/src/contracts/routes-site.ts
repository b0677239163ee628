import type { RouteRule } from "./route-rule"

/** Rules of changes to a site by its own members and by the operator. */
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
