import type { RouteRule } from "./route-rule"

/** Who writes down that a route changed something: access control, the route's own handler, or none, since nothing changes by it. */
export type AuditedBy = "access_control" | "own" | "none"

/** Every change under `/admin` that can happen is written down once. */
export function auditedBy({ method, path, allow, refused, or_else, audit }: RouteRule): AuditedBy {
  const never_runs = allow.length === 0 || (refused !== undefined && or_else === undefined)
  if (method === "GET" || !path.startsWith("/admin/") || never_runs || audit === "unchanged") {
    return "none"
  }

  return audit ?? "access_control"
}
