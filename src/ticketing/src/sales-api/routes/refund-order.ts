import type { SalesApiRoute } from "../../contracts/sales-api"
import { ASKED_BY_BUYER } from "../../contracts/refund-terms"
import { refundTickets } from "../../after-sale/refund-tickets"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"
import { salePage } from "../sale-page"
import { ticketIds } from "../ticket-ids"

interface Body {
  ticket_ids: string[]
  /** the amount as the buyer saw it: another amount is refused */
  seen_minor: number
}

/**
 * POST /sales-api/orders/:sale_id/refunds?token=…: the buyer returns tickets, under the terms they were bought under. The amount
 * is computed here and must equal the one that the buyer saw.
 * 200 { refund_id, sale, tickets }
 * | 404 sale_not_found, also for a wrong token
 * | 409 refund_not_offered { ticket_ids, refusal }, whole_table_only { ticket_ids, place }, quote_changed { amount_minor },
 * tickets_go_together { ticket_ids, because, name, minimum }, ticket_not_refundable { because, ticket_ids },
 * sale_disputed
 */
export const refundOrderRoute = ({ pool, ports, settings, keys }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/orders/:sale_id/refunds",
  limit_per_minute: 60,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["ticket_ids", "seen_minor"],
    properties: {
      ticket_ids: ticketIds,
      seen_minor: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    },
  },
  handler: async ({ tenant, params, query, body }) => {
    const { sale_id } = params
    ensureOrderToken(settings, tenant, sale_id, query.token)
    const refund_id = await refundTickets(pool, ports, {
      tenant,
      sale_id,
      items: { ticket_ids: body.ticket_ids, extra_ids: [] },
      requested_by: ASKED_BY_BUYER,
      order: { share: { of: "buyer", seen_minor: BigInt(body.seen_minor) } },
    })

    return ok({ refund_id, ...(await salePage({ pool, settings, keys }, tenant, sale_id)) })
  },
})
