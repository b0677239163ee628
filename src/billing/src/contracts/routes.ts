import type { RouteRule } from "@guichet/tenancy/contracts"

/** Rules of billing's routes. */
export const routeRules: RouteRule[] = [
  { method: "GET", path: "/store/plans", allow: ["storefront"], operator_only: true },
  {
    method: "GET",
    path: "/admin/platform/subscriptions",
    allow: ["operator"],
    operator_only: true,
    right: "platform.tenants.read",
  },
  { method: "POST", path: "/store/sign-ups", allow: ["storefront"], operator_only: true },
]
