import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { listProducts } from "../../../../../catalogue/products"
import type { StoreShopProduct } from "../../../../../contracts/catalogue"
import { localeOf, type ShopRequest } from "../../../../shop-request"

/**
 * GET /store/shop/products/:handle?locale=fr|en (internal, storefront, operator's host). 200 { shop, product } | 404 not_found
 */
export const GET = async (req: ShopRequest, res: MedusaResponse<StoreShopProduct>): Promise<void> => {
  const { shop, products } = await listProducts(req.scope, {
    sales_channel_id: req.host_tenant.sales_channel_id,
    locale: localeOf(req),
    handle: req.params.handle,
  })
  if (!shop || !products[0]) {
    throw domainError("not_found")
  }
  res.json({ shop, product: products[0] })
}
