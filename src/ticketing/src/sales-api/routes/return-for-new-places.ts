import type { SalesApiRoute } from "../../contracts/sales-api"
import { returnForHallChange } from "../../after-sale/answer-hall-change"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"
import { salePage } from "../sale-page"
import { ticketIds } from "../ticket-ids"

interface Body {
  ticket_ids: string[]
}

/**
 * POST /sales-api/orders/:sale_id/hall-changes/:hall_change_id/return?token=…: the buyer returns tickets because their places are
 * lost, for a full refund.
 * 200 { refund_id, sale, tickets }
 * | 404 sale_not_found, also for a wrong token
 * | 409 hall_change_over, ticket_not_changeable { because }, exchange_open, sale_not_written,
 * ticket_not_refundable { because }, sale_disputed
 */
export const returnForNewPlacesRoute = ({ pool, ports, settings, keys }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/orders/:sale_id/hall-changes/:hall_change_id/return",
  limit_per_minute: 60,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["ticket_ids"],
    properties: {
      ticket_ids: ticketIds,
    },
  },
  handler: async ({ tenant, params: { sale_id, hall_change_id }, query, body: { ticket_ids } }) => {
    ensureOrderToken(settings, tenant, sale_id, query.token)
    const refund_id = await returnForHallChange(pool, ports, { tenant, sale_id, hall_change_id, ticket_ids })

    return ok({ refund_id, ...(await salePage({ pool, settings, keys }, tenant, sale_id)) })
  },
})
