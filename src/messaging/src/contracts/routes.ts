import type { RouteRule } from "@guichet/tenancy/contracts"

/** The development page of captured mails; composed into the gate everywhere but in production. */
export const routeRules: RouteRule[] = [
  { method: "GET", path: "/captured-mail", allow: ["public"], any_host: true },
  { method: "GET", path: "/captured-mail/:id", allow: ["public"], any_host: true },
]
