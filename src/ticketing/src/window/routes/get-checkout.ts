import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { WindowRoute } from "../../contracts/window"
import { getCheckout } from "../../modules/ticketing/queries/checkouts/get-checkout"
import { ok } from "../answers"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { WindowDeps } from "../deps"

/** GET /_w/checkouts/:id. 200 { checkout } | 404 checkout_not_found */
export const getCheckoutRoute = ({ pool }: WindowDeps): WindowRoute => ({
  method: "GET",
  url: "/checkouts/:id",
  rush_per_minute: RUSH_PER_MINUTE.look,
  handler: async (request) =>
    ok({ checkout: await toCheckoutDTO(await getCheckout(pool, request.tenant, request.params.id, sessionOf(request))) }),
})
