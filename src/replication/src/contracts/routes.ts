import type { RouteRule } from "@guichet/tenancy/contracts"

const event = { table: "event", column: "id" }
const decision = (path: string): RouteRule => ({
  method: "POST",
  path,
  allow: ["operator"],
  operator_only: true,
  needs_platform: true,
  right: "platform.approvals.decide",
  concerns: { table: "replication_request", column: "id" },
})

/**
 * Access to replication's routes. Support sessions are read-only: they cannot request, create or undo. The permission to repeat
 * is not a right of a role: the statement that writes a batch reads it from the membership.
 */
export const routeRules: RouteRule[] = [
  {
    method: "GET",
    path: "/admin/events/:id/replications",
    allow: ["member", "operator", "support"],
    right: "event.read",
    scope: event,
  },
  {
    method: "POST",
    path: "/admin/events/:id/replications/preview",
    audit: "unchanged",
    allow: ["member", "operator"],
    right: "event.write",
    scope: event,
  },
  {
    method: "POST",
    path: "/admin/events/:id/replications",
    allow: ["member", "operator"],
    right: "event.write",
    scope: event,
    heavy: true,
  },
  {
    method: "POST",
    path: "/admin/events/:id/replication-requests",
    allow: ["member", "operator"],
    right: "event.write",
    scope: event,
  },
  {
    method: "POST",
    path: "/admin/replications/:id/undo",
    allow: ["member", "operator"],
    right: "event.write",
    scope: { table: "replication_batch", column: "id" },
  },
  {
    method: "GET",
    path: "/admin/platform/approvals",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.approvals.read",
  },
  {
    method: "GET",
    path: "/admin/platform/approvals/:id",
    allow: ["operator"],
    operator_only: true,
    needs_platform: true,
    right: "platform.approvals.read",
  },
  decision("/admin/platform/approvals/:id/approve"),
  decision("/admin/platform/approvals/:id/refuse"),
  decision("/admin/platform/approvals/:id/withdraw"),
]
