import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { getSale } from "../../../../../modules/ticketing/queries/orders/sales"
import { saleFor } from "../../../sales/sale-for"
import { readBuyer } from "../../../../../modules/ticketing/rules/buyer"
import { markPaid } from "../../../../../checkout/mark-paid"
import { createTicketKeys } from "../../../../../checkout/ticket-keys"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminMarkPaid } from "../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/checkouts/:id/mark-paid { amount_minor, buyer? }: the whole amount was taken in cash. Right: sale.mark_paid.
 * 200 { sale }, idempotent
 * | 400 checkout_incomplete, invalid_data { field }
 * | 404 checkout_not_found
 * | 409 checkout_being_paid (by card), checkout_state, hold_expired, stale_state (the amount has changed), tickets_impossible,
 * performance_not_on_sale { performance_ids } (cancelled), no_exchange_rate { currency, as_of } · free, or an exchange's
 * difference: buyer_limit_reached { per, most, event_title }, group_too_small · only an exchange's difference, which moves its
 * tickets too: ticket_not_changeable { because }, whole_table_only { ticket_ids, place },
 * tickets_go_together { ticket_ids, because, name, minimum }
 */
export const POST = async (req: TenantRequest<AdminMarkPaid>, res: MedusaResponse) => {
  const { amount_minor, buyer } = req.validatedBody
  const pool = platformPool()
  const { sale_id } = await markPaid(
    { pool, ports: portsOf(req.scope), keys: createTicketKeys(pool) },
    {
      tenant: req.tenant,
      checkout_id: req.params.id,
      amount_minor: BigInt(amount_minor),
      ...(buyer && { buyer: readBuyer(buyer) }),
      marked_by: req.principal.user_id ?? req.principal.kind,
    }
  )

  res.json({ sale: saleFor(req.principal, (await getSale(pool, req.tenant, { id: sale_id as string }))!) })
}
