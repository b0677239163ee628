import type { RouteRule } from "@guichet/tenancy/contracts"

const operator = { allow: ["operator"], operator_only: true, right: "platform.site.write" } as const satisfies Partial<RouteRule>

/** Rules of what the operator's registrar has to know about the platform's name servers. */
export const nameServerRouteRules: RouteRule[] = [
  { method: "GET", path: "/admin/platform/name-servers", ...operator },
  { method: "POST", path: "/admin/platform/name-servers/check", ...operator, audit: "unchanged", heavy: true },
]
