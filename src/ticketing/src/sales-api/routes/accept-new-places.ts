import type { SalesApiRoute } from "../../contracts/sales-api"
import { acceptNewPlaces } from "../../after-sale/answer-hall-change"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"
import { salePage } from "../sale-page"

/**
 * POST /sales-api/orders/:sale_id/hall-changes/:hall_change_id/accept?token=…: the buyer accepts the places kept for all waiting
 * tickets of the order.
 * 200 { sale, tickets }
 * | 404 sale_not_found, also for a wrong token
 * | 409 hall_change_over, ticket_not_changeable { because }, exchange_open, sale_not_written
 */
export const acceptNewPlacesRoute = ({ pool, keys, settings }: SalesApiDeps): SalesApiRoute => ({
  method: "POST",
  url: "/orders/:sale_id/hall-changes/:hall_change_id/accept",
  limit_per_minute: 60,
  handler: async ({ tenant, params: { sale_id, hall_change_id }, query }) => {
    ensureOrderToken(settings, tenant, sale_id, query.token)
    await acceptNewPlaces({ pool, keys }, { tenant, sale_id, hall_change_id })

    return ok(await salePage({ pool, settings, keys }, tenant, sale_id))
  },
})
