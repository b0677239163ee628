import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../../../modules/ticketing/database"
import { querySale } from "../../../../../modules/ticketing/queries/sales"
import { refundTickets } from "../../../../../refunds/refund-tickets"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminRefundTickets } from "../../validators"

/** Programs come with a key and no session: the gate alone says who asks. */
export const AUTHENTICATE = false

/**
 * POST /admin/sales/:id/refunds. Right: refund.create.
 * 201 { refund, sale }; refund.state `submitted` while the provider's answer is unknown | 404 sale_not_found | 409 ticket_not_refundable { ticket_ids, extra_ids }
 */
export const POST = async (req: TenantRequest<AdminRefundTickets>, res: MedusaResponse) => {
  const { id: sale_id } = req.params
  const refund_id = await refundTickets(database(), {
    tenant: req.tenant,
    sale_id,
    items: req.validatedBody,
    requested_by: req.principal.user_id ?? req.principal.kind,
  })
  const sale = await querySale(database(), req.tenant, { id: sale_id })

  res.status(201).json({ refund: sale?.refunds.find(({ id }) => id === refund_id), sale })
}
