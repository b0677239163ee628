import { FRESH_SECONDS } from "./limits"
import type { RouteRule } from "./route-rule"

/** Rules of support sessions and of reading the audit. */
export const supportRules: RouteRule[] = [
  { method: "GET", path: "/admin/support/open", allow: ["member"] },
  { method: "GET", path: "/admin/support/sessions", allow: ["member"], right: "activity.read" },
  {
    method: "POST",
    path: "/admin/support/sessions/:id/end",
    allow: ["member"],
    right: "member.manage",
    scope: { table: "support_session", column: "id" },
    audit: "own",
  },
  {
    method: "POST",
    path: "/admin/support/raise",
    allow: ["support"],
    right: "platform.tenants.act",
    in_support_session: true,
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  { method: "POST", path: "/admin/support/leave", allow: ["support"], in_support_session: true, audit: "own" },
  { method: "GET", path: "/admin/activity", allow: ["member", "operator"], right: "activity.read" },
]
