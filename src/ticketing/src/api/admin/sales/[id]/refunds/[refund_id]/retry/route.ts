import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { getSale } from "../../../../../../../modules/ticketing/queries/orders/sales"
import { saleFor } from "../../../../sale-for"
import { retryRefund } from "../../../../../../../after-sale/retry-refund"
import type { TenantRequest } from "../../../../../../tenant-request"

export const AUTHENTICATE = false

/**
 * POST /admin/sales/:id/refunds/:refund_id/retry.
 * Right: refund.create.
 * 200 { refund, sale }; refund.state is `accepted`, `failed` again, or `submitted` while the provider's answer is unknown
 * | 404 not_found
 * | 409 refund_not_failed, sale_disputed { dispute_id, due_by } while a bank has the payment,
 *   refund_beyond_payment { amount_minor } that a bank left of it
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const { id: sale_id, refund_id } = req.params
  await retryRefund(platformPool(), portsOf(req.scope), { tenant: req.tenant, sale_id, refund_id })
  const sale = saleFor(req.principal, (await getSale(platformPool(), req.tenant, { id: sale_id }))!)

  res.json({ refund: sale.refunds.find(({ id }) => id === refund_id), sale })
}
