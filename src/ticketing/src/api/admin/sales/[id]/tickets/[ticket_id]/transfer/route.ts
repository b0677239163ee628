import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSale } from "../../../../../../../modules/ticketing/queries/orders/sales"
import { saleFor } from "../../../../sale-for"
import { readBuyer } from "../../../../../../../modules/ticketing/rules/buyer"
import { createTicketKeys } from "../../../../../../../checkout/ticket-keys"
import { transferTicket } from "../../../../../../../after-sale/transfer-ticket"
import type { TenantRequest } from "../../../../../../tenant-request"
import type { AdminTransferTicket } from "../../../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/sales/:id/tickets/:ticket_id/transfer { name, email, seen_changes }: puts the ticket into another person's name,
 * with a new code; everyone concerned is notified by email.
 * Right: ticket.change. 200 { sale }
 * | 400 invalid_data { field }
 * | 404 ticket_not_found
 * | 409 ticket_not_changeable { because }, stale_state, tickets_impossible { performance_id }
 */
export const POST = async (req: TenantRequest<AdminTransferTicket>, res: MedusaResponse) => {
  const { id: sale_id, ticket_id } = req.params
  const pool = platformPool()
  await transferTicket(
    { pool, keys: createTicketKeys(pool) },
    {
      tenant: req.tenant,
      sale_id,
      ticket_id,
      holder: readBuyer(req.validatedBody),
      transferred_by: req.principal.user_id ?? req.principal.kind,
      seen_changes: req.validatedBody.seen_changes,
    }
  )

  res.json({ sale: saleFor(req.principal, (await getSale(pool, req.tenant, { id: sale_id }))!) })
}
