import type { MedusaResponse } from "@medusajs/framework/http"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { payCart } from "../../../../../../checkout/pay-cart"
import type { StorePayAnswer, StorePayBody } from "../../../../../../contracts/cart"
import { cartKeyOf, type ShopRequest } from "../../../../../shop-request"

/**
 * POST /store/shop/carts/:id/pay (internal, storefront, operator's host). 200 { redirect_url } | 400 cart_incomplete { fields },
 * invalid_data | 404 not_found | 409 cart_paid, cart_busy, hardware_out_of_stock { lines }, payment_refused,
 * amount_below_minimum, checkout_state | 503 payment_unavailable
 */
export const POST = async (req: ShopRequest<StorePayBody>, res: MedusaResponse<StorePayAnswer>): Promise<void> => {
  const { locale } = req.validatedBody
  const { host } = req.host_tenant
  const shop = `${publicUrl(readSettings(), host)}/${locale}/shop`

  res.json(
    await payCart(req.scope, { ...cartKeyOf(req), locale, host, success_url: `${shop}/return`, cancel_url: `${shop}/checkout` })
  )
}
