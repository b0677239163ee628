import type { SalesApiRoute } from "../../contracts/sales-api"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"
import { salePage } from "../sale-page"

/**
 * GET /sales-api/orders/:sale_id?token=…: the page linked in emails. 200 { sale, tickets }
 * | 404 sale_not_found, also for a wrong token
 */
export const orderTicketsRoute = ({ pool, settings, keys }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/orders/:sale_id",
  limit_per_minute: 120,
  handler: async ({ tenant, params, query }) => {
    ensureOrderToken(settings, tenant, params.sale_id, query.token)

    return ok(await salePage({ pool, settings, keys }, tenant, params.sale_id))
  },
})
