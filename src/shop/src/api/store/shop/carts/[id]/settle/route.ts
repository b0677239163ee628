import type { MedusaResponse } from "@medusajs/framework/http"
import { isDomainError } from "@guichet/kernel/errors"
import { settleCart } from "../../../../../../checkout/settle-cart"
import { showCart } from "../../../../../../checkout/show-cart"
import type { ShopCartDTO } from "../../../../../../contracts/cart"
import { cartKeyOf, localeOf, type ShopRequest } from "../../../../../shop-request"

/**
 * POST /store/shop/carts/:id/settle (internal, storefront, operator's host): the browser returned from the payment page. 200 {
 * cart }, `paying` while the provider's answer is unknown or another worker has the cart | 404 not_found
 */
export const POST = async (req: ShopRequest, res: MedusaResponse<{ cart: ShopCartDTO }>): Promise<void> => {
  try {
    await settleCart(req.scope, cartKeyOf(req))
  } catch (error) {
    // the inbox and the sweeper retry; the page shows the current state and asks again
    if (!isDomainError(error) || (error.code !== "cart_busy" && error.code !== "payment_unavailable")) {
      throw error
    }
  }
  res.json({ cart: await showCart(req.scope, cartKeyOf(req), localeOf(req)) })
}
