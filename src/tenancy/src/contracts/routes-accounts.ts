import { FRESH_SECONDS } from "./limits"
import type { RouteRule } from "./route-rule"

const own = { allow: ["member", "operator"] } as const satisfies Pick<RouteRule, "allow">
const enrolling = { ...own, before_second_factor: true } as const satisfies Partial<RouteRule>
/** Routes by which an operator's person confirms their identity in a client's console, too. */
const confirming = {
  ...enrolling,
  allow: ["member", "operator", "support"],
  in_support_session: true,
  audit: "unchanged",
} as const satisfies Partial<RouteRule>
/** Routes that add or remove a second factor. */
const factor = { ...enrolling, fresh_seconds: FRESH_SECONDS, fresh_factor: true } as const satisfies Partial<RouteRule>

/** Rules of what people do with their own log-in, and of what the operator requires of all log-ins. */
export const accountRules: RouteRule[] = [
  { method: "GET", path: "/auth/reset", allow: ["public"] },
  { method: "POST", path: "/admin/session/reset", allow: ["public"], audit: "unchanged" },
  { method: "POST", path: "/admin/session/reset/redeem", allow: ["public"], audit: "own" },
  { method: "POST", path: "/admin/session/password/change", ...own, audit: "own" },
  { method: "POST", path: "/admin/session/confirm", ...confirming },
  { method: "POST", path: "/admin/session/language", ...enrolling, audit: "unchanged" },
  { method: "GET", path: "/admin/session/factor-removal", ...own },
  { method: "POST", path: "/admin/session/factor-removal", ...own, audit: "own", fresh_seconds: FRESH_SECONDS },
  { method: "DELETE", path: "/admin/session/factor-removal", ...own, audit: "own" },
  { method: "GET", path: "/admin/sessions", ...own },
  { method: "POST", path: "/admin/sessions/end-others", ...own },
  { method: "DELETE", path: "/admin/sessions/:id", ...own },
  { method: "GET", path: "/auth/mfa/factors", ...enrolling },
  { method: "POST", path: "/auth/mfa/factors", ...factor },
  { method: "POST", path: "/auth/mfa/factors/:id/verify", ...enrolling },
  { method: "DELETE", path: "/auth/mfa/factors/:id", ...enrolling },
  { method: "POST", path: "/auth/mfa/recovery-codes", ...factor },
  {
    method: "DELETE",
    path: "/admin/members/:id/second-factor",
    ...own,
    right: "member.manage",
    scope: { table: "member", column: "id" },
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  { method: "POST", path: "/auth/passkey/options", allow: ["public"], audit: "unchanged" },
  { method: "POST", path: "/auth/passkey", allow: ["public"] },
  { method: "GET", path: "/admin/passkeys", ...enrolling, allow: ["member", "operator", "support"] },
  { method: "POST", path: "/admin/passkeys/options", ...confirming },
  { method: "POST", path: "/admin/passkeys", ...factor, audit: "own" },
  { method: "DELETE", path: "/admin/passkeys/:id", ...factor, audit: "own" },
  { method: "GET", path: "/admin/platform/security", allow: ["operator"], operator_only: true, right: "platform.site.write" },
  {
    method: "POST",
    path: "/admin/platform/security",
    allow: ["operator"],
    operator_only: true,
    right: "platform.site.write",
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
]
