import { CORE_TEXT_MAX_LENGTH } from "./limits"
import type { Audience, RouteRule, RouteScope } from "./route-rule"

const staff: readonly Audience[] = ["member", "operator", "support"]
/** Audiences that may see buyers. A support session is included only once raised, when it counts as a member. */
const sellers: readonly Audience[] = ["member", "operator"]
const order: RouteScope = { table: "order", column: "id", owner: "sales_channel_id" }
const orderOfQuery: RouteScope = { ...order, param: "query.order_id" }
const self: RouteScope = { table: "user", column: "id", owner: "self" }

/**
 * Core routes of Medusa that are open, and to whom. All other core routes are closed, to operators too.
 * Routes that the dashboard's shell needs to load come first.
 */
export const coreRouteRules: RouteRule[] = [
  { method: "GET", path: "/health", allow: ["public"], any_host: true },
  { method: "GET", path: "/admin/feature-flags", allow: ["public"] },
  { method: "GET", path: "/auth/:actor_type/providers", allow: ["public"], where: { actor_type: "user" } },
  {
    method: "POST",
    path: "/auth/:actor_type/:auth_provider",
    allow: ["public"],
    where: { actor_type: "user", auth_provider: "emailpass" },
  },
  { method: "POST", path: "/auth/mfa/challenges/:id/verify", allow: ["public"] },

  { method: "GET", path: "/admin/users/me", allow: staff, before_password: true },
  { method: "GET", path: "/admin/users/:id", allow: ["member", "operator"], scope: self },
  {
    method: "POST",
    path: "/admin/users/:id",
    allow: ["member", "operator"],
    scope: self,
    strip_body: ["metadata"],
    max_text_length: CORE_TEXT_MAX_LENGTH,
  },
  { method: "GET", path: "/admin/layouts/configurations", allow: staff, before_password: true },
  { method: "GET", path: "/admin/layouts/:zone/configuration", allow: staff, before_password: true },
  { method: "POST", path: "/admin/layouts/:zone/configuration", allow: ["member", "operator"], strip_body: ["is_default"] },
  { method: "DELETE", path: "/admin/layouts/:zone/configuration", allow: ["member", "operator"] },

  { method: "GET", path: "/admin/orders", allow: sellers, right: "sales.read", force_channel: true, fields: "order" },
  { method: "GET", path: "/admin/orders/:id", allow: sellers, right: "sales.read", scope: order, fields: "order" },
  // returns the whole order, including the number that counts all tenants' orders
  {
    method: "GET",
    path: "/admin/orders/:id/preview",
    allow: ["operator"],
    operator_only: true,
    right: "sales.read",
    scope: order,
  },
  { method: "GET", path: "/admin/orders/:id/changes", allow: sellers, right: "sales.read", scope: order },
  { method: "GET", path: "/admin/orders/:id/line-items", allow: sellers, right: "sales.read", scope: order, fields: "order" },
  { method: "GET", path: "/admin/returns", allow: sellers, right: "sales.read", scope: orderOfQuery, fields: "order" },
  { method: "GET", path: "/admin/claims", allow: sellers, right: "sales.read", scope: orderOfQuery, fields: "order" },
  { method: "GET", path: "/admin/exchanges", allow: sellers, right: "sales.read", scope: orderOfQuery, fields: "order" },
  { method: "GET", path: "/admin/products", allow: staff, right: "event.read", force_channel: true, fields: "product" },
  {
    method: "GET",
    path: "/admin/products/:id",
    allow: staff,
    right: "event.read",
    scope: { table: "product", column: "id", owner: "product" },
    fields: "product",
  },

  { method: "GET", path: "/admin/sales-channels", allow: ["operator"], operator_only: true, right: "platform.tenants.read" },
  { method: "GET", path: "/admin/sales-channels/:id", allow: ["operator"], operator_only: true, right: "platform.tenants.read" },
  { method: "GET", path: "/admin/regions", allow: ["operator"], operator_only: true, right: "platform.tenants.read" },
  { method: "GET", path: "/admin/regions/:id", allow: ["operator"], operator_only: true, right: "platform.tenants.read" },
  { method: "GET", path: "/admin/currencies", allow: ["operator"], operator_only: true, right: "platform.tenants.read" },
]
