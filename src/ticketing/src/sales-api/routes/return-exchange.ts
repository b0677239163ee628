import type { ExchangeReturnDTO, SalesApiRoute } from "../../contracts/sales-api"
import { backFromExchange } from "../../after-sale/pay-exchange"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { ensureOrderToken } from "../order-token"
import { salePage } from "../sale-page"

interface Body {
  is_paid: boolean
}

/**
 * POST /sales-api/orders/:sale_id/exchanges/:exchange_id/return?token=… { is_paid }: the payer is back; the provider's state
 * decides, not `is_paid`.
 * 200 { exchange: { state, is_paid }, sale, tickets }; `lost`: paid but no longer possible, the payment is refunded
 * | 404 sale_not_found, also for a wrong token; not_found
 */
export const returnExchangeRoute = ({ pool, ports, keys, settings }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/orders/:sale_id/exchanges/:exchange_id/return",
  limit_per_minute: 60,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["is_paid"],
    properties: { is_paid: { type: "boolean" } },
  },
  handler: async ({ tenant, params, query, body }) => {
    const { sale_id, exchange_id } = params
    ensureOrderToken(settings, tenant, sale_id, query.token)
    const exchange = await backFromExchange({ pool, ports, keys, settings }, { tenant, sale_id, exchange_id }, body.is_paid)

    return ok<ExchangeReturnDTO>({ exchange, ...(await salePage({ pool, settings, keys }, tenant, sale_id)) })
  },
})
