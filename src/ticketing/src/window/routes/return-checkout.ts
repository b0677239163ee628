import type { WindowRoute } from "../../contracts/window"
import { getCheckout } from "../../modules/ticketing/queries/checkouts/get-checkout"
import { settle } from "../../settle/settle-checkout"
import { ok } from "../answers"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { WindowDeps } from "../deps"

/** POST /_w/checkouts/:id/return. The payer is back: asks the provider and goes as far as it allows. 200 { checkout } | 404 checkout_not_found */
export const returnCheckoutRoute = ({ pool, settings, keys }: WindowDeps): WindowRoute => ({
  method: "POST",
  url: "/checkouts/:id/return",
  handler: async (request) => {
    await getCheckout(pool, request.tenant, request.params.id, sessionOf(request))

    return ok({ checkout: toCheckoutDTO(await settle({ pool, keys }, request.tenant, request.params.id), settings) })
  },
})
