import type { SalesApiRoute } from "../../contracts/sales-api"
import { MAX_HOLDS_PER_CHECKOUT, RUSH_PER_MINUTE } from "../../contracts/limits"
import { createCheckout } from "../../modules/ticketing/commands/checkout/create-checkout"
import { ensureWholeGroups } from "../../modules/ticketing/rules/whole-groups"
import { created } from "../responses"
import { ensureSelling, sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"

interface Body {
  hold_ids: string[]
  locale?: "fr" | "en"
}

/**
 * POST /sales-api/checkouts: puts this browser's holds into a checkout, or returns the open one while it is not being paid.
 * 201 { checkout }
 * | 409 hold_expired, checkout_state, tenant_suspended, group_too_small { price_level_id, price_level_name, group_size, count }:
 * the holds stay
 */
export const createCheckoutRoute = ({ pool, ports }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/checkouts",
  rush_per_minute: RUSH_PER_MINUTE.step,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["hold_ids"],
    properties: {
      hold_ids: {
        type: "array",
        minItems: 1,
        maxItems: MAX_HOLDS_PER_CHECKOUT,
        uniqueItems: true,
        items: { type: "string", maxLength: 60 },
      },
      locale: { enum: ["fr", "en"] },
    },
  },
  handler: async (request) => {
    ensureSelling(request)
    const { tenant, host, body } = request
    const session = sessionOf(request)
    const locale = body.locale ?? host.default_locale
    const gathered = { tenant, session, hold_ids: body.hold_ids, locale, host: host.canonical_host }

    const checkout = await createCheckout(pool, gathered)
    ensureWholeGroups(checkout.holds.flatMap(({ lines }) => lines))

    return created({ checkout: await toCheckoutDTO(ports, checkout) })
  },
})
