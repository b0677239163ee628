import { FRESH_SECONDS } from "./limits"
import type { RouteRule } from "./route-rule"

export const apiKeyRoutes: RouteRule[] = [
  // a route of the app itself, in src/api: describes for programs what keys can reach
  { method: "GET", path: "/admin/openapi", allow: ["key", "member", "operator", "support"] },
  { method: "GET", path: "/admin/access-keys", allow: ["member", "operator"], right: "key.manage" },
  {
    method: "POST",
    path: "/admin/access-keys",
    allow: ["member", "operator"],
    right: "key.manage",
    audit: "own",
    fresh_seconds: FRESH_SECONDS,
  },
  {
    method: "DELETE",
    path: "/admin/access-keys/:id",
    allow: ["member", "operator"],
    right: "key.manage",
    scope: { table: "access_key", column: "id" },
    audit: "own",
  },
]
