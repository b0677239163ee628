import type { SalesApiRoute } from "../../contracts/sales-api"
import { ASKED_BY_BUYER } from "../../contracts/refund-terms"
import { readBuyer } from "../../modules/ticketing/rules/buyer"
import { transferTicket } from "../../after-sale/transfer-ticket"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"
import { salePage } from "../sale-page"

interface Body {
  name: string
  email: string
}

/**
 * POST /sales-api/orders/:sale_id/tickets/:ticket_id/transfer?token=…: the buyer transfers a ticket, where the organiser allows
 * transfers.
 * 200 { sale, tickets }
 * | 400 invalid_data { field }
 * | 404 sale_not_found, also for a wrong token; ticket_not_found
 * | 409 ticket_not_changeable { because }, stale_state
 * | 429 too_many_transfers { most }: to that address, within a day
 */
export const transferTicketRoute = ({ pool, keys, settings }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/orders/:sale_id/tickets/:ticket_id/transfer",
  limit_per_minute: 60,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["name", "email"],
    properties: { name: { type: "string", maxLength: 120 }, email: { type: "string", maxLength: 254 } },
  },
  handler: async ({ tenant, params, query, body }) => {
    const { sale_id, ticket_id } = params
    ensureOrderToken(settings, tenant, sale_id, query.token)
    await transferTicket(
      { pool, keys },
      { tenant, sale_id, ticket_id, holder: readBuyer(body), transferred_by: ASKED_BY_BUYER, seen_changes: null }
    )

    return ok(await salePage({ pool, settings, keys }, tenant, sale_id))
  },
})
