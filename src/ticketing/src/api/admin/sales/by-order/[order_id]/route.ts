import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSale } from "../../../../../modules/ticketing/queries/orders/sales"
import { saleFor } from "../../sale-for"
import type { TenantRequest } from "../../../../tenant-request"

export const AUTHENTICATE = false

/** GET /admin/sales/by-order/:order_id: the sale behind a Medusa order. Right: sales.read. 200 { sale } | 404 sale_not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const sale = await getSale(platformPool(), req.tenant, { order_id: req.params.order_id })
  if (!sale) {
    throw domainError("sale_not_found", { order_id: req.params.order_id })
  }

  res.json({ sale: saleFor(req.principal, sale) })
}
