import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { getCheckout } from "../../modules/ticketing/queries/checkout/get-checkout"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"

/** GET /sales-api/checkouts/:id. 200 { checkout } | 404 checkout_not_found */
export const getCheckoutRoute = ({ pool, ports }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/checkouts/:id",
  rush_per_minute: RUSH_PER_MINUTE.look,
  handler: async (request) =>
    ok({ checkout: await toCheckoutDTO(ports, await getCheckout(pool, request.tenant, request.params.id, sessionOf(request))) }),
})
