import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { readBuyer } from "../../modules/ticketing/rules/buyer"
import { payCheckout } from "../../checkout/pay-checkout"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import { toCheckoutDTO } from "../checkout-dto"
import type { SalesApiDeps } from "../deps"
import { payingNetwork } from "../paying-network"
import { BUYER } from "./set-buyer"

interface Body {
  /** the total as the buyer saw it: another amount is refused */
  seen_minor?: number
  /** sent with this request; otherwise the buyer set by POST …/buyer */
  buyer?: { name: string; email: string }
}

/**
 * POST /sales-api/checkouts/:id/pay.
 * 200 { checkout, redirect_url? }: a free checkout is sold immediately, otherwise the payer goes to redirect_url; idempotent
 * | 400 checkout_incomplete, invalid_data { field }
 * | 404 checkout_not_found
 * | 409 checkout_state, hold_expired, stale_state, amount_below_minimum, amount_above_maximum, tickets_impossible
 * | 409 quote_changed { amount_minor }, coupon_not_valid, coupon_not_for_these, coupon_spent, add_on_sold_out, access_code_spent,
 * coupon_in_use { retry_after_seconds }, access_code_in_use { retry_after_seconds } ·
 * buyer_limit_reached { per: event | date, most, event_title } · group_too_small { price_level_id, price_level_name, group_size,
 * count }
 * | 409 performance_not_on_sale { performance_ids }: cancelled meanwhile
 * | 409 payment_pages_spent: a fourth page for these places
 * | 409 payment_refused, account_not_enabled: the places stay held for five minutes
 * | 429 hold_limit_reached, paying_network_limit_reached, free_limit_reached { per: buyer_email | network }
 * | 503 payment_unavailable
 */
export const payCheckoutRoute = ({ pool, ports, settings, keys }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/checkouts/:id/pay",
  rush_per_minute: RUSH_PER_MINUTE.pay,
  body: {
    type: "object",
    additionalProperties: false,
    properties: { seen_minor: { type: "integer", minimum: 0 }, buyer: BUYER },
  },
  handler: async (request) => {
    const { tenant, params, body, ip } = request
    const session = sessionOf(request)
    const network = payingNetwork(settings.PLATFORM_SECRET, tenant, ip)
    const input = { seen_minor: body.seen_minor, buyer: body.buyer && readBuyer(body.buyer), network }
    const { checkout, ...page } = await payCheckout({ pool, ports, keys, settings }, tenant, params.id, session, input)

    return ok({ checkout: await toCheckoutDTO(ports, checkout), ...page })
  },
})
