import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../../../modules/ticketing/database"
import { querySale } from "../../../../../modules/ticketing/queries/sales"
import { saleFor } from "../../../sales/sale-for"
import { readBuyer } from "../../../../../modules/ticketing/rules/buyer"
import { markPaid } from "../../../../../settle/mark-paid"
import { createTicketKeys } from "../../../../../settle/ticket-keys"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminMarkPaid } from "../../validators"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/**
 * POST /admin/checkouts/:id/mark-paid { amount_minor, buyer? }: taken in cash, all of it. Right: sale.mark_paid.
 * 200 { sale }, asked again the same | 400 checkout_incomplete, invalid_data { field } | 404 checkout_not_found
 * | 409 checkout_being_paid (by card), checkout_state, hold_expired, stale_state (another amount by now), tickets_impossible
 * | 409 performance_not_on_sale { performance_ids } (cancelled) · of an exchange's difference, whose tickets move with it: ticket_not_changeable { because }
 */
export const POST = async (req: TenantRequest<AdminMarkPaid>, res: MedusaResponse) => {
  const { amount_minor, buyer } = req.validatedBody
  const pool = database()
  const { sale_id } = await markPaid(
    { pool, keys: createTicketKeys(pool) },
    {
      tenant: req.tenant,
      checkout_id: req.params.id,
      amount_minor: BigInt(amount_minor),
      ...(buyer && { buyer: readBuyer(buyer) }),
      marked_by: req.principal.user_id ?? req.principal.kind,
    }
  )

  res.json({ sale: saleFor(req.principal, (await querySale(pool, req.tenant, { id: sale_id as string }))!) })
}
