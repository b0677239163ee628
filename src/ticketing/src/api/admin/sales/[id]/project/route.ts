import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSale } from "../../../../../modules/ticketing/queries/orders/sales"
import { saleFor } from "../../sale-for"
import { projectSale } from "../../../../../orders/project-sale"
import type { TenantRequest } from "../../../../tenant-request"

/**
 * POST /admin/sales/:id/project.
 * Right: sale.project.
 * 200 { sale }; sale.order_state is the result: `parked` again, with its reason, when the order cannot be written
 * | 404 sale_not_found
 * | 409 stale_state when the sale is not final
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  await projectSale(platformPool(), req.tenant, req.params.id)

  res.json({ sale: saleFor(req.principal, (await getSale(platformPool(), req.tenant, { id: req.params.id }))!) })
}
