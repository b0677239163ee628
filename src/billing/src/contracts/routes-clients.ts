import type { RouteRule } from "@guichet/tenancy/contracts"

/** Rules of what the operator reads of its clients. */
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
]
