import { FRESH_SECONDS, type RouteRule } from "@guichet/tenancy/contracts"

/** The development pages of captured emails; added to access control everywhere except in production. */
export const capturedMailRules: RouteRule[] = [
  { method: "GET", path: "/captured-mail", allow: ["public"], any_host: true },
  { method: "GET", path: "/captured-mail/:id", allow: ["public"], any_host: true },
]

const webhooks = (method: RouteRule["method"], path: string, table?: string): RouteRule => ({
  method,
  path,
  allow: ["member", "operator"],
  right: "webhook.manage",
  ...(table && { scope: { table, column: "id" } }),
})

/** Where events are sent, and what signs them: an unattended open console must not reveal either. */
const fresh = (rule: RouteRule): RouteRule => ({ ...rule, fresh_seconds: FRESH_SECONDS })

export const routeRules: RouteRule[] = [
  webhooks("GET", "/admin/webhook-endpoints"),
  fresh(webhooks("POST", "/admin/webhook-endpoints")),
  webhooks("GET", "/admin/webhook-endpoints/:id", "webhook_endpoint"),
  fresh(webhooks("POST", "/admin/webhook-endpoints/:id", "webhook_endpoint")),
  webhooks("DELETE", "/admin/webhook-endpoints/:id", "webhook_endpoint"),
  fresh(webhooks("POST", "/admin/webhook-endpoints/:id/rotate", "webhook_endpoint")),
  webhooks("POST", "/admin/webhook-endpoints/:id/test", "webhook_endpoint"),
  webhooks("GET", "/admin/webhook-endpoints/:id/deliveries", "webhook_endpoint"),
  webhooks("POST", "/admin/webhook-deliveries/:id/replay", "webhook_delivery"),
]
