import { domainError } from "@guichet/kernel/errors"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { getCheckout } from "../../modules/ticketing/queries/checkout/get-checkout"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import type { SalesApiDeps } from "../deps"
import { salePage } from "../sale-page"

/** GET /sales-api/checkouts/:id/tickets. 200 { sale, tickets } | 404 checkout_not_found, sale_not_found */
export const checkoutTicketsRoute = ({ pool, settings, keys }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/checkouts/:id/tickets",
  rush_per_minute: RUSH_PER_MINUTE.look,
  handler: async (request) => {
    const { sale_id } = await getCheckout(pool, request.tenant, request.params.id, sessionOf(request))
    if (!sale_id) {
      throw domainError("sale_not_found")
    }

    return ok(await salePage({ pool, settings, keys }, request.tenant, sale_id))
  },
})
