import type { MedusaResponse } from "@medusajs/framework/http"
import { showCart } from "../../../../../checkout/show-cart"
import type { ShopCartDTO } from "../../../../../contracts/cart"
import { cartKeyOf, localeOf, type ShopRequest } from "../../../../shop-request"

/** GET /store/shop/carts/:id?locale=fr|en (internal, storefront, operator's host). 200 { cart } | 404 not_found */
export const GET = async (req: ShopRequest, res: MedusaResponse<{ cart: ShopCartDTO }>): Promise<void> => {
  res.json({ cart: await showCart(req.scope, cartKeyOf(req), localeOf(req)) })
}
