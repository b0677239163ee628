import { FRESH_SECONDS } from "./limits"
import type { Audience, RouteRule, RouteScope } from "./route-rule"

const staff: readonly Audience[] = ["member", "operator"]
const member: RouteScope = { table: "member", column: "id" }
const invitation: RouteScope = { table: "invitation", column: "id" }

/** Rules of console members, of their invitations and of switching between consoles. */
export const memberRules: RouteRule[] = [
  { method: "GET", path: "/admin/members", allow: staff, right: "member.manage" },
  {
    method: "POST",
    path: "/admin/members/:id",
    allow: staff,
    right: "member.manage",
    scope: member,
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  {
    method: "DELETE",
    path: "/admin/members/:id",
    allow: staff,
    right: "member.manage",
    scope: member,
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  { method: "GET", path: "/admin/invitations", allow: staff, right: "member.manage" },
  {
    method: "POST",
    path: "/admin/invitations",
    allow: staff,
    right: "member.manage",
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  {
    method: "POST",
    path: "/admin/invitations/:id/resend",
    allow: staff,
    right: "member.manage",
    scope: invitation,
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  { method: "DELETE", path: "/admin/invitations/:id", allow: staff, right: "member.manage", scope: invitation, audit: "own" },
  { method: "POST", path: "/admin/session/invitation", allow: ["public"], audit: "unchanged" },
  { method: "POST", path: "/admin/session/invitation/accept", allow: ["public"], audit: "own" },
  { method: "GET", path: "/auth/invitation", allow: ["public"] },
  { method: "POST", path: "/auth/invitation", allow: ["public"] },
  { method: "GET", path: "/admin/session/consoles", allow: staff },
  { method: "POST", path: "/admin/session/switch", allow: staff, audit: "unchanged" },
]
