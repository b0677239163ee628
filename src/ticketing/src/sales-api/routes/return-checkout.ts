import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { settle } from "../../checkout/settle"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"

/**
 * POST /sales-api/checkouts/:id/return: the payer is back. Asks the provider, at most once per second, and settles as far as it
 * allows.
 * 200 { checkout } | 404 checkout_not_found
 */
export const returnCheckoutRoute = ({ pool, ports, keys }: SalesApiDeps): SalesApiRoute => ({
  method: "POST",
  url: "/checkouts/:id/return",
  rush_per_minute: RUSH_PER_MINUTE.come_back,
  handler: async (request) => {
    const session = sessionOf(request)

    const checkout = await settle({ pool, ports, keys }, request.tenant, request.params.id, { session, is_paced: true })

    return ok({ checkout: await toCheckoutDTO(ports, checkout) })
  },
})
