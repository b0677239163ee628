import type { RouteRule } from "./route-rule"

export const apiKeyRoutes: RouteRule[] = [
  { method: "GET", path: "/admin/access-keys", allow: ["member", "operator"], right: "key.manage" },
  { method: "POST", path: "/admin/access-keys", allow: ["member", "operator"], right: "key.manage" },
  {
    method: "DELETE",
    path: "/admin/access-keys/:id",
    allow: ["member", "operator"],
    right: "key.manage",
    scope: { table: "access_key", column: "id" },
  },
]
