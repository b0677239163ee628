import type { RouteRule } from "./route-rule"

const own = { allow: ["member", "operator"], right: "site.write" } as const satisfies Partial<RouteRule>

/** Rules of a site's brand and legal texts. */
export const brandRoutes: RouteRule[] = [
  { method: "GET", path: "/admin/brand", allow: ["member", "operator", "support"], right: "site.read" },
  { method: "POST", path: "/admin/brand", ...own, audit: "own" },
  { method: "POST", path: "/admin/brand/texts", ...own, audit: "own" },
  { method: "POST", path: "/admin/brand/logo", ...own, audit: "own", heavy: true },
  { method: "GET", path: "/store/legal-texts", allow: ["storefront"] },
]
