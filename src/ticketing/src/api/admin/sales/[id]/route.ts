import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSale } from "../../../../modules/ticketing/queries/orders/sales"
import { saleFor } from "../sale-for"
import type { TenantRequest } from "../../../tenant-request"

export const AUTHENTICATE = false

/** GET /admin/sales/:id. Right: sales.read. 200 { sale } | 404 sale_not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const sale = await getSale(platformPool(), req.tenant, { id: req.params.id })
  if (!sale) {
    throw domainError("sale_not_found", { sale_id: req.params.id })
  }

  res.json({ sale: saleFor(req.principal, sale) })
}
