import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { withdrawExchange } from "../../../../../../../modules/ticketing/commands/after-sale/withdraw-exchange"
import { getSale } from "../../../../../../../modules/ticketing/queries/orders/sales"
import { saleFor } from "../../../../sale-for"
import type { TenantRequest } from "../../../../../../tenant-request"

export const AUTHENTICATE = false

/**
 * POST /admin/sales/:id/exchanges/:exchange_id/withdraw: withdraws an unpaid offer. Right: ticket.change. 200 { sale }
 * | 404 not_found
 * | 409 exchange_over, checkout_being_paid
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const { id: sale_id, exchange_id } = req.params
  await withdrawExchange(platformPool(), req.tenant, sale_id, exchange_id)

  res.json({ sale: saleFor(req.principal, (await getSale(platformPool(), req.tenant, { id: sale_id }))!) })
}
