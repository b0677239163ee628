import type { SalesApiRoute } from "../../contracts/sales-api"
import { payExchange } from "../../after-sale/pay-exchange"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"
import { payingNetwork } from "../paying-network"

interface Body {
  /** the difference as the buyer saw it: another amount is refused */
  seen_minor: number
}

/**
 * POST /sales-api/orders/:sale_id/exchanges/:exchange_id/pay?token=…: the buyer pays the difference of an exchange.
 * 200 { redirect_url }, null when it is paid already
 * | 404 sale_not_found, also for a wrong token; not_found
 * | 409 exchange_over, hold_expired, performance_not_on_sale, quote_changed { amount_minor }, payment_refused,
 * account_not_enabled, ticket_not_changeable { because }, amount_below_minimum { minimum_minor, currency }
 * | 429 hold_limit_reached, paying_network_limit_reached
 * | 503 payment_unavailable
 */
export const payExchangeRoute = ({ pool, ports, keys, settings }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/orders/:sale_id/exchanges/:exchange_id/pay",
  limit_per_minute: 60,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["seen_minor"],
    properties: { seen_minor: { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER } },
  },
  handler: async ({ tenant, params, query, body, ip }) => {
    const { sale_id, exchange_id } = params
    ensureOrderToken(settings, tenant, sale_id, query.token)
    const page = await payExchange(
      { pool, ports, keys, settings },
      { tenant, sale_id, exchange_id },
      {
        seen_minor: BigInt(body.seen_minor),
        network: payingNetwork(settings.PLATFORM_SECRET, tenant, ip),
      }
    )

    return ok({ redirect_url: page?.redirect_url ?? null })
  },
})
