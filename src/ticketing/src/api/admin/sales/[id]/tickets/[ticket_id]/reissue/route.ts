import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSale } from "../../../../../../../modules/ticketing/queries/orders/sales"
import { saleFor } from "../../../../sale-for"
import { createTicketKeys } from "../../../../../../../checkout/ticket-keys"
import { reissueTicket } from "../../../../../../../after-sale/reissue-ticket"
import type { TenantRequest } from "../../../../../../tenant-request"
import type { AdminReissueTicket } from "../../../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/sales/:id/tickets/:ticket_id/reissue { note, seen_changes }: invalidates the ticket's code and sends its holder a
 * new one.
 * Right: ticket.change. 200 { sale }
 * | 404 ticket_not_found
 * | 409 ticket_not_changeable { because }, stale_state, tickets_impossible { performance_id }
 */
export const POST = async (req: TenantRequest<AdminReissueTicket>, res: MedusaResponse) => {
  const { id: sale_id, ticket_id } = req.params
  const pool = platformPool()
  await reissueTicket(
    { pool, keys: createTicketKeys(pool) },
    {
      tenant: req.tenant,
      sale_id,
      ticket_id,
      ...req.validatedBody,
      reissued_by: req.principal.user_id ?? req.principal.kind,
    }
  )

  res.json({ sale: saleFor(req.principal, (await getSale(pool, req.tenant, { id: sale_id }))!) })
}
