import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { setBuyer } from "../../modules/ticketing/commands/checkout/set-buyer"
import { readBuyer } from "../../modules/ticketing/rules/buyer"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"

interface Body {
  name: string
  email: string
}

export const BUYER = {
  type: "object",
  additionalProperties: false,
  required: ["name", "email"],
  properties: { name: { type: "string", maxLength: 120 }, email: { type: "string", maxLength: 254 } },
}

/**
 * POST /sales-api/checkouts/:id/buyer. 200 { checkout }
 * | 400 invalid_data { field }
 * | 404 checkout_not_found
 * | 409 checkout_state
 */
export const setBuyerRoute = ({ pool, ports }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/checkouts/:id/buyer",
  rush_per_minute: RUSH_PER_MINUTE.step,
  body: BUYER,
  handler: async (request) => {
    const { tenant, params } = request
    const session = sessionOf(request)
    const checkout = await setBuyer(pool, tenant, params.id, session, readBuyer(request.body))

    return ok({ checkout: await toCheckoutDTO(ports, checkout) })
  },
})
