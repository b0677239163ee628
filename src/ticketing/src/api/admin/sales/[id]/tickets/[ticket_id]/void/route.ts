import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSale } from "../../../../../../../modules/ticketing/queries/orders/sales"
import { ensureBeyondTerms } from "../../../../ensure-beyond-terms"
import { saleFor } from "../../../../sale-for"
import { voidTicket } from "../../../../../../../modules/ticketing/commands/after-sale/void-ticket"
import type { TenantRequest } from "../../../../../../tenant-request"
import type { AdminVoidTicket } from "../../../../validators"

/**
 * POST /admin/sales/:id/tickets/:ticket_id/void { reason, frees_place, keeps_minor }: ends the ticket without a refund.
 * Right: ticket.change; to keep what was paid for it: refund.beyond_terms, fresh. 200 { sale }
 * | 403 not_allowed, confirm_first
 * | 404 ticket_not_found
 * | 409 ticket_not_changeable { because }, exchange_open, sale_not_written, money_kept { amount_minor }
 */
export const POST = async (req: TenantRequest<AdminVoidTicket>, res: MedusaResponse) => {
  const { id: sale_id, ticket_id } = req.params
  const pool = platformPool()
  ensureBeyondTerms(req.principal, req.validatedBody.keeps_minor > 0 ? req.validatedBody.reason : undefined)
  await voidTicket(pool, {
    tenant: req.tenant,
    sale_id,
    ticket_id,
    ...req.validatedBody,
    voided_by: req.principal.user_id ?? req.principal.kind,
  })

  res.json({ sale: saleFor(req.principal, (await getSale(pool, req.tenant, { id: sale_id }))!) })
}
