import { FRESH_SECONDS, type RouteRule } from "@guichet/tenancy/contracts"

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
]
