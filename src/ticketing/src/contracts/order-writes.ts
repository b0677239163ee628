import type { HttpMethod, RouteHop, RouteRefusal, RouteRule, RouteScope } from "@guichet/tenancy/contracts"

/** The sale behind an order: only its tenant gets the refusal. */
const saleOf = (param: string, via?: readonly RouteHop[]): RouteScope => ({
  table: "sale",
  column: "order_id",
  param,
  ...(via && { via }),
})
const orderOf = (table: string, by = "id"): RouteHop => ({ table, by, give: "order_id" })
const orderOfPayment: RouteHop[] = [
  { table: "payment", by: "id", give: "payment_collection_id" },
  orderOf("order_payment_collection", "payment_collection_id"),
]

/** Refusal of Medusa's writes on a ticket order: names the console page and the route to use instead. */
export const ticketOrderWrite: RouteRefusal = {
  code: "ticket_order_write",
  details: {
    sale_id: "{id}",
    order_id: "{order_id}",
    page: "/app/sales/{id}",
    route: "POST /admin/sales/{id}/refunds",
  },
}

/**
 * Medusa's writes on an order (Medusa 2.21.2 and its draft-order plugin), by how each identifies the order. They would change
 * data that ticketing has frozen, so they are closed for ticket orders. A line is `METHOD /path`.
 */
const writes: { scope: RouteScope; routes: string }[] = [
  {
    scope: saleOf("id"),
    routes: `
POST /admin/orders/:id
POST /admin/orders/:id/archive
POST /admin/orders/:id/complete
POST /admin/orders/:id/credit-lines
POST /admin/orders/:id/fulfillments
POST /admin/orders/:id/fulfillments/:fulfillment_id/cancel
POST /admin/orders/:id/fulfillments/:fulfillment_id/mark-as-delivered
POST /admin/orders/:id/fulfillments/:fulfillment_id/shipments
POST /admin/orders/:id/payment-sessions/authorize
POST /admin/orders/:id/transfer
POST /admin/orders/:id/transfer/cancel
POST /admin/orders/:id/transfer/guest
DELETE /admin/order-edits/:id
POST /admin/order-edits/:id/confirm
POST /admin/order-edits/:id/items
DELETE /admin/order-edits/:id/items/:action_id
POST /admin/order-edits/:id/items/:action_id
POST /admin/order-edits/:id/items/item/:item_id
POST /admin/order-edits/:id/request
POST /admin/order-edits/:id/shipping-method
DELETE /admin/order-edits/:id/shipping-method/:action_id
POST /admin/order-edits/:id/shipping-method/:action_id
DELETE /admin/draft-orders/:id
POST /admin/draft-orders/:id
POST /admin/draft-orders/:id/convert-to-order
DELETE /admin/draft-orders/:id/edit
POST /admin/draft-orders/:id/edit
POST /admin/draft-orders/:id/edit/confirm
POST /admin/draft-orders/:id/edit/items
DELETE /admin/draft-orders/:id/edit/items/:action_id
POST /admin/draft-orders/:id/edit/items/:action_id
POST /admin/draft-orders/:id/edit/items/item/:item_id
DELETE /admin/draft-orders/:id/edit/promotions
POST /admin/draft-orders/:id/edit/promotions
POST /admin/draft-orders/:id/edit/request
POST /admin/draft-orders/:id/edit/shipping-methods
DELETE /admin/draft-orders/:id/edit/shipping-methods/:action_id
POST /admin/draft-orders/:id/edit/shipping-methods/:action_id
DELETE /admin/draft-orders/:id/edit/shipping-methods/method/:method_id
POST /admin/draft-orders/:id/edit/shipping-methods/method/:method_id`,
  },
  {
    scope: saleOf("body.order_id"),
    routes: `
POST /admin/order-edits
POST /admin/returns
POST /admin/claims
POST /admin/exchanges
POST /admin/fulfillments
POST /admin/payment-collections`,
  },
  { scope: saleOf("id", [orderOf("order_change")]), routes: "POST /admin/order-changes/:id" },
  { scope: saleOf("id", orderOfPayment), routes: "POST /admin/payments/:id/capture" },
  {
    scope: saleOf("id", [orderOf("order_payment_collection", "payment_collection_id")]),
    routes: `
DELETE /admin/payment-collections/:id
POST /admin/payment-collections/:id/mark-as-paid
POST /admin/payment-collections/:id/payment-sessions`,
  },
  {
    scope: saleOf("id", [orderOf("order_fulfillment", "fulfillment_id")]),
    routes: `
POST /admin/fulfillments/:id/cancel
POST /admin/fulfillments/:id/shipment`,
  },
  {
    scope: saleOf("id", [orderOf("return")]),
    routes: `
POST /admin/returns/:id
POST /admin/returns/:id/cancel
POST /admin/returns/:id/dismiss-items
DELETE /admin/returns/:id/dismiss-items/:action_id
POST /admin/returns/:id/dismiss-items/:action_id
DELETE /admin/returns/:id/receive
POST /admin/returns/:id/receive
POST /admin/returns/:id/receive-items
DELETE /admin/returns/:id/receive-items/:action_id
POST /admin/returns/:id/receive-items/:action_id
POST /admin/returns/:id/receive/confirm
DELETE /admin/returns/:id/request
POST /admin/returns/:id/request
POST /admin/returns/:id/request-items
DELETE /admin/returns/:id/request-items/:action_id
POST /admin/returns/:id/request-items/:action_id
POST /admin/returns/:id/shipping-method
DELETE /admin/returns/:id/shipping-method/:action_id
POST /admin/returns/:id/shipping-method/:action_id`,
  },
  {
    scope: saleOf("id", [orderOf("order_claim")]),
    routes: `
DELETE /admin/claims/:id
POST /admin/claims/:id/cancel
POST /admin/claims/:id/claim-items
DELETE /admin/claims/:id/claim-items/:action_id
POST /admin/claims/:id/claim-items/:action_id
POST /admin/claims/:id/inbound/items
DELETE /admin/claims/:id/inbound/items/:action_id
POST /admin/claims/:id/inbound/items/:action_id
POST /admin/claims/:id/inbound/shipping-method
DELETE /admin/claims/:id/inbound/shipping-method/:action_id
POST /admin/claims/:id/inbound/shipping-method/:action_id
POST /admin/claims/:id/outbound/items
DELETE /admin/claims/:id/outbound/items/:action_id
POST /admin/claims/:id/outbound/items/:action_id
POST /admin/claims/:id/outbound/shipping-method
DELETE /admin/claims/:id/outbound/shipping-method/:action_id
POST /admin/claims/:id/outbound/shipping-method/:action_id
DELETE /admin/claims/:id/request
POST /admin/claims/:id/request`,
  },
  {
    scope: saleOf("id", [orderOf("order_exchange")]),
    routes: `
DELETE /admin/exchanges/:id
POST /admin/exchanges/:id/cancel
POST /admin/exchanges/:id/inbound/items
DELETE /admin/exchanges/:id/inbound/items/:action_id
POST /admin/exchanges/:id/inbound/items/:action_id
POST /admin/exchanges/:id/inbound/shipping-method
DELETE /admin/exchanges/:id/inbound/shipping-method/:action_id
POST /admin/exchanges/:id/inbound/shipping-method/:action_id
POST /admin/exchanges/:id/outbound/items
DELETE /admin/exchanges/:id/outbound/items/:action_id
POST /admin/exchanges/:id/outbound/items/:action_id
POST /admin/exchanges/:id/outbound/shipping-method
DELETE /admin/exchanges/:id/outbound/shipping-method/:action_id
POST /admin/exchanges/:id/outbound/shipping-method/:action_id
DELETE /admin/exchanges/:id/request
POST /admin/exchanges/:id/request`,
  },
]

const refused: RouteRule[] = writes.flatMap(({ scope, routes }) =>
  routes
    .trim()
    .split("\n")
    .map((line) => {
      const [method, path] = line.split(" ")

      return {
        method: method as HttpMethod,
        path,
        allow: ["member", "operator"],
        right: "sales.read",
        scope,
        refused: ticketOrderWrite,
      }
    })
)

/** Rules that replace the closed rules of Medusa's order writes. Two mean "refund all that remains"; the others are refused. */
export const orderRouteRules: RouteRule[] = [
  {
    method: "POST",
    path: "/admin/orders/:id/cancel",
    allow: ["member", "operator"],
    right: "refund.create",
    scope: { table: "order", column: "id", owner: "sales_channel_id" },
  },
  {
    method: "POST",
    path: "/admin/payments/:id/refund",
    allow: ["member", "operator"],
    right: "refund.create",
    scope: saleOf("id", orderOfPayment),
  },
  ...refused,
]
