import type { RouteRule } from "@guichet/tenancy/contracts"

const store = (path: string): RouteRule => ({ method: "POST", path, allow: ["storefront"] })

/** The routes a stock cart needs from creation to order, for the storefront only. */
export const baselineRules: RouteRule[] = [
  store("/store/carts"),
  store("/store/carts/:id/shipping-methods"),
  store("/store/carts/:id/complete"),
  store("/store/payment-collections"),
  store("/store/payment-collections/:id/payment-sessions"),
]
