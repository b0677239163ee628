import { FRESH_SECONDS, type RouteRule } from "@guichet/tenancy/contracts"

const own = { allow: ["member", "operator"], right: "site.export" } as const
const operators = {
  allow: ["operator"],
  operator_only: true,
  needs_platform: true,
  right: "platform.tenants.write",
} as const

/** Rules of exports: of a tenant by its owners, of a client by the operator. */
export const exportRoutes: RouteRule[] = [
  { method: "GET", path: "/admin/exports", ...own },
  { method: "POST", path: "/admin/exports", ...own, audit: "own", fresh_seconds: FRESH_SECONDS },
  {
    method: "GET",
    path: "/admin/exports/:id/file",
    ...own,
    scope: { table: "tenant_export", column: "id" },
    fresh_seconds: FRESH_SECONDS,
  },
  { method: "GET", path: "/admin/platform/tenants/:id/exports", ...operators },
  { method: "POST", path: "/admin/platform/tenants/:id/exports", ...operators, audit: "own", fresh_seconds: FRESH_SECONDS },
  { method: "GET", path: "/admin/platform/tenants/:id/exports/:export_id/file", ...operators, fresh_seconds: FRESH_SECONDS },
]
