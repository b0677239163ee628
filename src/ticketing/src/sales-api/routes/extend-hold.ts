import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { extendHold } from "../../modules/ticketing/commands/holds/extend-hold"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import type { SalesApiDeps } from "../deps"

/**
 * POST /sales-api/holds/:id/extend. 200 { hold }
 * | 404 not_found
 * | 409 hold_not_extendable, hold_expired, checkout_state
 */
export const extendHoldRoute = ({ pool }: SalesApiDeps): SalesApiRoute => ({
  method: "POST",
  url: "/holds/:id/extend",
  rush_per_minute: RUSH_PER_MINUTE.step,
  handler: async (request) => ok({ hold: await extendHold(pool, request.tenant, request.params.id, sessionOf(request)) }),
})
