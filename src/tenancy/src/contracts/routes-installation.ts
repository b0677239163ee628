import { FRESH_SECONDS } from "./limits"
import type { RouteRule } from "./route-rule"

const owner = { allow: ["operator"], operator_only: true, right: "platform.installation.write" } as const

/** Rules of the switch between a single site and a platform. */
export const installationRoutes: RouteRule[] = [
  { method: "GET", path: "/admin/platform/installation", ...owner },
  { method: "GET", path: "/admin/platform/installation/conflicts", ...owner },
  { method: "POST", path: "/admin/platform/installation", ...owner, audit: "own", fresh_seconds: FRESH_SECONDS },
]
