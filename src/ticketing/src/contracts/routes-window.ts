import type { WindowRule } from "./window"

/** Every window route of ticketing and who may call it. */
export const windowRules: readonly WindowRule[] = [
  { method: "GET", path: "/_w/performances/:id", allow: ["public"] },
  { method: "GET", path: "/_w/performances/:id/status", allow: ["public"] },
  { method: "GET", path: "/_w/charts/:file", allow: ["public"], host: "any" },
  { method: "GET", path: "/_w/logos/:file", allow: ["public"], host: "any" },
  { method: "POST", path: "/_w/performances/:id/holds", allow: ["public", "buyer"] },
  { method: "POST", path: "/_w/performances/:id/best", allow: ["public", "buyer"] },
  { method: "GET", path: "/_w/holds", allow: ["public", "buyer"] },
  { method: "DELETE", path: "/_w/holds/:id", allow: ["buyer"] },
  { method: "DELETE", path: "/_w/holds/:id/places/:uid", allow: ["buyer"] },
  { method: "POST", path: "/_w/holds/:id/extend", allow: ["buyer"] },
  { method: "POST", path: "/_w/checkouts", allow: ["buyer"] },
  { method: "GET", path: "/_w/checkouts/:id", allow: ["buyer"] },
  { method: "POST", path: "/_w/checkouts/:id/buyer", allow: ["buyer"] },
  { method: "POST", path: "/_w/checkouts/:id/pay", allow: ["buyer"] },
  { method: "POST", path: "/_w/checkouts/:id/return", allow: ["buyer"] },
  { method: "POST", path: "/_w/checkouts/:id/cancel", allow: ["buyer"] },
  { method: "GET", path: "/_w/checkouts/:id/tickets", allow: ["buyer"] },
  { method: "GET", path: "/_w/orders/:sale_id", allow: ["public"] },
  { method: "POST", path: "/_w/devices/enrol", allow: ["public"] },
  { method: "POST", path: "/_w/check-ins", allow: ["device"] },
  { method: "GET", path: "/internal/hosts/:host", allow: ["loopback"] },
  { method: "GET", path: "/internal/certificates", allow: ["loopback"] },
  { method: "GET", path: "/internal/health", allow: ["loopback"] },
]
