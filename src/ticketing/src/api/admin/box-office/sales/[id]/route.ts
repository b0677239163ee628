import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../../tenant-request"
import { tillSale } from "../../till"

export const AUTHENTICATE = false

/** GET /admin/box-office/sales/:id. Right: box_office.sell. 200 { till_sale } | 404 checkout_not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ till_sale: await tillSale(req.tenant, req.params.id) })
}
