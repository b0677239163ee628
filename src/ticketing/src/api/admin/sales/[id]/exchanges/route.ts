import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { exchangeTickets } from "../../../../../after-sale/exchange-tickets"
import { createHoldService } from "../../../../../holds/hold-service"
import { getSale } from "../../../../../modules/ticketing/queries/orders/sales"
import { ensureBeyondTerms } from "../../ensure-beyond-terms"
import { saleFor } from "../../sale-for"
import { createTicketKeys } from "../../../../../checkout/ticket-keys"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminExchangeTickets } from "../../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/sales/:id/exchanges { performance_id, tickets, seen_minor, note, offer_hours }: exchanges these tickets for other
 * places. When nothing is due they move immediately, and what the refund terms promise of an excess is refunded; otherwise the
 * buyer is offered to pay the difference on the order's page.
 * Right: ticket.change; with a `note`, to refund more than the terms promise: refund.beyond_terms, fresh.
 * 201 { exchange_id, sale }
 * | 403 not_allowed, confirm_first
 * | 404 sale_not_found, ticket_not_found, performance_not_found
 * | 409 ticket_not_changeable { because }, exchange_open, sale_not_written, quote_changed { amount_minor }, addition_indivisible,
 * stale_state, amount_below_minimum, currency_differs, place_unavailable { place_uids }, own_place { place_uids },
 * performance_not_on_sale, hold_expired, buyer_limit_reached { per, most, event_title }, accessible_places_kept { place_uids },
 * sale_disputed { dispute_id, due_by }, group_too_small { price_level_id, price_level_name, group_size, count }, whole_table_only
 * { ticket_ids, place }, tickets_go_together { ticket_ids, because, name, minimum }
 */
export const POST = async (req: TenantRequest<AdminExchangeTickets>, res: MedusaResponse) => {
  const { id: sale_id } = req.params
  const pool = platformPool()
  const { seen_minor, ...asked } = req.validatedBody
  ensureBeyondTerms(req.principal, asked.note)
  const exchange_id = await exchangeTickets(
    { pool, ports: portsOf(req.scope), keys: createTicketKeys(pool), holds: createHoldService(pool) },
    {
      ...asked,
      tenant: req.tenant,
      sale_id,
      seen_minor: BigInt(seen_minor),
      requested_by: req.principal.user_id ?? req.principal.kind,
    }
  )

  res.status(201).json({ exchange_id, sale: saleFor(req.principal, (await getSale(pool, req.tenant, { id: sale_id }))!) })
}
