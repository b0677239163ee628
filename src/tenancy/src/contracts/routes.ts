import { FRESH_SECONDS } from "./limits"
import type { RouteRule } from "./route-rule"
import { apiKeyRoutes } from "./routes-api-keys"
import { memberRules } from "./routes-members"
import { supportRules } from "./routes-support"
import { accountRules } from "./routes-accounts"
import { installationRoutes } from "./routes-installation"
import { brandRoutes } from "./routes-brand"
import { siteRoutes } from "./routes-site"

/** Rules of tenancy's own routes. */
export const routeRules: RouteRule[] = [
  { method: "GET", path: "/auth/enter", allow: ["public"] },
  { method: "POST", path: "/auth/session", allow: ["public"] },
  { method: "DELETE", path: "/auth/session", allow: ["public"] },
  { method: "POST", path: "/admin/session/enter", allow: ["public"], audit: "own" },
  { method: "POST", path: "/admin/session/link", allow: ["public"], audit: "unchanged" },
  { method: "POST", path: "/admin/session/password", allow: ["member", "operator"], before_password: true, audit: "own" },
  { method: "GET", path: "/admin/site", allow: ["member", "operator", "support"], before_password: true },
  ...siteRoutes,
  ...installationRoutes,
  ...brandRoutes,
  { method: "GET", path: "/admin/stores", allow: ["member", "operator", "support"], before_password: true },
  ...memberRules,
  ...supportRules,
  {
    method: "POST",
    path: "/admin/device-enrolments",
    allow: ["member", "operator"],
    right: "device.enrol",
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  { method: "GET", path: "/admin/devices", allow: ["member", "operator"], right: "device.enrol" },
  {
    method: "DELETE",
    path: "/admin/devices/:id",
    allow: ["member", "operator"],
    right: "device.enrol",
    scope: { table: "device", column: "id" },
    audit: "own",
  },
  ...apiKeyRoutes,
  {
    method: "GET",
    path: "/admin/platform/failing-work",
    allow: ["operator"],
    operator_only: true,
    right: "platform.ledger.read",
  },
  {
    method: "GET",
    path: "/admin/platform/hub",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.site.write",
  },
  {
    method: "POST",
    path: "/admin/platform/hub",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.site.write",
    audit: "own",
  },
  {
    method: "POST",
    path: "/admin/platform/tenants/:id/enter",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.tenants.enter",
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  ...accountRules,
]
