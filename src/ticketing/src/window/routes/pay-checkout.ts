import type { WindowRoute } from "../../contracts/window"
import { payCheckout } from "../../settle/pay-checkout"
import { ok } from "../answers"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { WindowDeps } from "../deps"

interface Body {
  /** the total as the buyer saw it: another one refuses */
  seen_minor?: number
}

/**
 * POST /_w/checkouts/:id/pay. 200 { checkout, redirect_url? }: free is sold at once, else the payer goes to redirect_url; asked again it answers the same
 * | 400 checkout_incomplete | 404 checkout_not_found | 409 checkout_state, hold_expired, stale_state, amount_below_minimum, amount_above_maximum, tickets_impossible
 * | 409 quote_changed { amount_minor }, coupon_not_valid, coupon_not_for_these, coupon_spent, add_on_sold_out
 * | 409 payment_refused, account_not_enabled: places held for five minutes | 429 hold_limit_reached | 503 payment_unavailable
 */
export const payCheckoutRoute = ({ pool, settings, keys }: WindowDeps): WindowRoute<Body> => ({
  method: "POST",
  url: "/checkouts/:id/pay",
  body: {
    type: "object",
    additionalProperties: false,
    properties: { seen_minor: { type: "integer", minimum: 0 } },
  },
  handler: async (request) => {
    const { tenant, params, body } = request
    const session = sessionOf(request)
    const { checkout, ...page } = await payCheckout({ pool, keys, settings }, tenant, params.id, session, body.seen_minor)

    return ok({ checkout: toCheckoutDTO(checkout, settings), ...page })
  },
})
