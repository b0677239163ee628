import type { MedusaRequest } from "@medusajs/framework/http"
import type { AccessMarks } from "@guichet/tenancy/access"
import type { CartKey } from "../modules/shop/queries/checkout-row"

/** A request that passed access control, with the operator's tenant, host and channel. */
export type ShopRequest<Body = unknown> = MedusaRequest<Body> & AccessMarks

/** Access control has compared the cart's channel with the host's. */
export const cartKeyOf = ({ host_tenant, params }: ShopRequest): CartKey => ({
  tenant_no: host_tenant.tenant_no,
  cart_id: params.id,
})

/** The framework removes `?locale=` from the query. */
export const localeOf = ({ locale }: ShopRequest): "fr" | "en" => (locale?.startsWith("en") ? "en" : "fr")
