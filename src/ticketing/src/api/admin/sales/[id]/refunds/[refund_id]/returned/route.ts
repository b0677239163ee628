import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSale } from "../../../../../../../modules/ticketing/queries/orders/sales"
import { saleFor } from "../../../../sale-for"
import { returnRefund } from "../../../../../../../after-sale/return-refund"
import type { TenantRequest } from "../../../../../../tenant-request"
import type { AdminReturnRefund } from "../../../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/sales/:id/refunds/:refund_id/returned { note }: records that the buyer was paid back without the provider.
 * Right: refund.create. 200 { refund, sale }
 * | 404 not_found
 * | 409 refund_not_failed
 */
export const POST = async (req: TenantRequest<AdminReturnRefund>, res: MedusaResponse) => {
  const { id: sale_id, refund_id } = req.params
  const returned_by = req.principal.user_id ?? req.principal.kind
  await returnRefund(platformPool(), { tenant: req.tenant, sale_id, refund_id }, req.validatedBody.note, returned_by)
  const sale = saleFor(req.principal, (await getSale(platformPool(), req.tenant, { id: sale_id }))!)

  res.json({ refund: sale.refunds.find(({ id }) => id === refund_id), sale })
}
