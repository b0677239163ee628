import { FRESH_SECONDS, type RouteRule } from "@guichet/tenancy/contracts"

/** Routes of a client's own prices, apart from its plan. */
function prices(method: "GET" | "POST", ...paths: string[]): RouteRule[] {
  return paths.map((path) => ({
    method,
    path,
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: method === "GET" ? "platform.plans.read" : "platform.plans.write",
    ...(method === "POST" && { audit: "own" }),
  }))
}

/** Rules of the operator's routes about its clients. */
export const clientRoutes: RouteRule[] = [
  {
    method: "GET",
    path: "/admin/platform/tenants",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.read",
  },
  {
    method: "GET",
    path: "/admin/platform/tenants/:id",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.read",
  },
  {
    method: "POST",
    path: "/admin/platform/tenants/:id",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.write",
    audit: "own",
  },
  {
    method: "GET",
    path: "/admin/platform/tenants/:id/closing",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.write",
  },
  {
    method: "POST",
    path: "/admin/platform/tenants/:id/close",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.write",
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  {
    method: "POST",
    path: "/admin/platform/tenants/:id/reopen",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.write",
    audit: "own",
  },
  {
    method: "GET",
    path: "/admin/platform/unconfirmed-sites",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.read",
  },
  {
    method: "POST",
    path: "/admin/platform/unconfirmed-sites/close",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.write",
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  ...prices("GET", "/admin/platform/tenants/:id/price", "/admin/platform/tenants/:id/price/ended"),
  ...prices("POST", "/admin/platform/tenants/:id/overrides", "/admin/platform/tenants/:id/overrides/:override_id/end"),
]
