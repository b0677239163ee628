import type { WindowRoute } from "../../contracts/window"
import { getCheckout } from "../../modules/ticketing/queries/checkouts/get-checkout"
import { ok } from "../answers"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { WindowDeps } from "../deps"

/** GET /_w/checkouts/:id. 200 { checkout } | 404 checkout_not_found */
export const getCheckoutRoute = ({ pool, settings }: WindowDeps): WindowRoute => ({
  method: "GET",
  url: "/checkouts/:id",
  handler: async (request) =>
    ok({ checkout: toCheckoutDTO(await getCheckout(pool, request.tenant, request.params.id, sessionOf(request)), settings) }),
})
