import type { MedusaResponse } from "@medusajs/framework/http"
import { listProducts } from "../../../../catalogue/products"
import type { StoreShopProducts } from "../../../../contracts/catalogue"
import { localeOf, type ShopRequest } from "../../../shop-request"

/** GET /store/shop/products?locale=fr|en (internal, storefront, operator's host). 200 { shop, products } */
export const GET = async (req: ShopRequest, res: MedusaResponse<StoreShopProducts>): Promise<void> => {
  res.json(await listProducts(req.scope, { sales_channel_id: req.host_tenant.sales_channel_id, locale: localeOf(req) }))
}
