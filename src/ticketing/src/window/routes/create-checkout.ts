import type { WindowRoute } from "../../contracts/window"
import { MAX_HOLDS_PER_CHECKOUT } from "../../contracts/limits"
import { createCheckout } from "../../modules/ticketing/queries/checkouts/create-checkout"
import { created } from "../answers"
import { ensureSelling, sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { WindowDeps } from "../deps"

interface Body {
  hold_ids: string[]
  locale?: "fr" | "en"
}

/** POST /_w/checkouts. 201 { checkout } of this browser's holds, the open one again while nobody pays it | 409 hold_expired, checkout_state, tenant_suspended */
export const createCheckoutRoute = ({ pool, settings }: WindowDeps): WindowRoute<Body> => ({
  method: "POST",
  url: "/checkouts",
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

    return created({ checkout: toCheckoutDTO(await createCheckout(pool, gathered), settings) })
  },
})
