import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { getSale } from "../../../../../modules/ticketing/queries/orders/sales"
import { ensureBeyondTerms } from "../../ensure-beyond-terms"
import { saleFor } from "../../sale-for"
import { refundTickets } from "../../../../../after-sale/refund-tickets"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminRefundTickets } from "../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/sales/:id/refunds.
 * Right: refund.create; with a `note`, to refund more than the buyer was promised: refund.beyond_terms, fresh. A till sale is
 * refunded as it was paid: cash immediately from the drawer of the member of staff, the rest as returns to hand back.
 * 201 { refund, sale }; refund.state is `submitted` while the provider's answer is unknown
 * | 403 not_allowed, confirm_first
 * | 404 sale_not_found
 * | 409 ticket_not_refundable { because, ticket_ids, extra_ids }, difference_not_separately_refundable { sale_id },
 *   refund_beyond_terms { amount_minor }, refund_beyond_payment { amount_minor } that a bank left of the payment,
 *   sale_disputed { dispute_id, due_by } while a bank has it, refund_not_offered { ticket_ids, refusal }, drawer_needed,
 *   currency_differs, site_closed
 */
export const POST = async (req: TenantRequest<AdminRefundTickets>, res: MedusaResponse) => {
  const { id: sale_id } = req.params
  const { share, note, ...items } = req.validatedBody
  ensureBeyondTerms(req.principal, note)
  const refund_id = await refundTickets(platformPool(), portsOf(req.scope), {
    tenant: req.tenant,
    sale_id,
    items,
    requested_by: req.principal.user_id ?? req.principal.kind,
    order: { share: { of: share }, beyond: { note: note ?? "" }, cash_by: req.principal.user_id ?? undefined },
  })
  const sale = saleFor(req.principal, (await getSale(platformPool(), req.tenant, { id: sale_id }))!)

  res.status(201).json({ refund: sale.refunds.find(({ id }) => id === refund_id), sale })
}
