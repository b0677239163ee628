import type { RouteRule } from "./route-rule"

/** Who writes the audit entry of a change: access control, the route's own handler, or none because the route changes nothing. */
export type AuditedBy = "access_control" | "own" | "none"

/** Every change that a route under `/admin` can make has exactly one author of its audit entry. */
export function auditedBy({ method, path, allow, refused, or_else, audit }: RouteRule): AuditedBy {
  const never_runs = allow.length === 0 || (refused !== undefined && or_else === undefined)
  if (method === "GET" || !path.startsWith("/admin/") || never_runs || audit === "unchanged") {
    return "none"
  }

  return audit ?? "access_control"
}
