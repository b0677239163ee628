import type { HttpMethod, RouteRule, RouteScope } from "@guichet/tenancy/contracts"

const cart: RouteScope = { table: "cart", column: "id", owner: "sales_channel_id" }
const storefront = (method: HttpMethod, path: string, scope?: RouteScope): RouteRule => ({
  method,
  path,
  allow: ["storefront"],
  operator_only: true,
  ...(scope && { scope }),
})

/** Rules of the shop's routes: only our storefront, only on the operator's host, only carts of the operator's channel. */
export const routeRules: RouteRule[] = [
  storefront("GET", "/store/shop/products"),
  storefront("GET", "/store/shop/products/:handle"),
  storefront("GET", "/store/shop/carts/:id", cart),
  storefront("POST", "/store/shop/carts/:id/pay", cart),
  storefront("POST", "/store/shop/carts/:id/settle", cart),
]

const operator = (method: HttpMethod, path: string, right: "platform.shop.read" | "platform.shop.write"): RouteRule => ({
  method,
  path,
  allow: ["operator"],
  operator_only: true,
  right,
})

/**
 * Core's routes that the shop opens, replacing closed rules: for the storefront a stock cart (bodies are narrowed in
 * `api/middlewares.ts`; completing, promotions, customers and payment sessions stay closed), for the operator stock and shipping
 * data.
 */
export const shopCoreRules: RouteRule[] = [
  storefront("POST", "/store/carts"),
  storefront("POST", "/store/carts/:id", cart),
  storefront("POST", "/store/carts/:id/line-items", cart),
  storefront("POST", "/store/carts/:id/line-items/:line_id", cart),
  storefront("POST", "/store/carts/:id/shipping-methods", cart),
  operator("GET", "/admin/inventory-items", "platform.shop.read"),
  operator("GET", "/admin/inventory-items/:id", "platform.shop.read"),
  operator("GET", "/admin/inventory-items/:id/location-levels", "platform.shop.read"),
  operator("POST", "/admin/inventory-items/:id/location-levels/:location_id", "platform.shop.write"),
  operator("GET", "/admin/reservations", "platform.shop.read"),
  operator("GET", "/admin/stock-locations", "platform.shop.read"),
  operator("GET", "/admin/stock-locations/:id", "platform.shop.read"),
  operator("GET", "/admin/shipping-options", "platform.shop.read"),
]

/** Restricts a rule to the shop's orders, by the way core's route identifies the order. */
const shopOrder = (via?: RouteScope["via"]): RouteScope => ({ table: "shop_checkout", column: "order_id", ...(via && { via }) })

/** Core's order writes that the operator needs to ship hardware and take it back; refused for ticket orders. By rule key. */
export const shopOrderWrites: Record<string, RouteScope> = {
  "POST /admin/orders/:id/fulfillments": shopOrder(),
  "POST /admin/orders/:id/fulfillments/:fulfillment_id/cancel": shopOrder(),
  "POST /admin/orders/:id/fulfillments/:fulfillment_id/shipments": shopOrder(),
  "POST /admin/orders/:id/fulfillments/:fulfillment_id/mark-as-delivered": shopOrder(),
  "POST /admin/orders/:id/complete": shopOrder(),
  "POST /admin/orders/:id/archive": shopOrder(),
  "POST /admin/payments/:id/refund": shopOrder([
    { table: "payment", by: "id", give: "payment_collection_id" },
    { table: "order_payment_collection", by: "payment_collection_id", give: "order_id" },
  ]),
}
