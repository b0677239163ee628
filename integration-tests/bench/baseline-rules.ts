import type { RouteRule } from "@guichet/tenancy/contracts"

const store = (path: string): RouteRule => ({ method: "POST", path, allow: ["storefront"] })

/** What a stock cart needs from creation to order; everyone else finds these routes closed. */
export const baselineRules: RouteRule[] = [
  store("/store/carts"),
  store("/store/carts/:id/shipping-methods"),
  store("/store/carts/:id/complete"),
  store("/store/payment-collections"),
  store("/store/payment-collections/:id/payment-sessions"),
]
