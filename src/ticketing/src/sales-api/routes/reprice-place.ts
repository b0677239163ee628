import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { repricePlace } from "../../holds/reprice-place"
import { ok } from "../responses"
import { ensureSelling, sessionOf } from "../buyer-session"
import type { SalesApiDeps } from "../deps"
import { unlockToken } from "./hold-places"

interface Body {
  place_uid: string
  price_level_id: string
  unlock_token?: string
}

/**
 * POST /sales-api/holds/:id/places/reprice: changes the price level of a place that stays held; for a table or booth, one place
 * stands for all.
 * 200 { hold }
 * | 400 invalid_data for a price that its category does not have
 * | 404 not_found
 * | 409 hold_expired, checkout_state, stale_state, tenant_suspended
 * | 409 price_not_on_sale, quota_reached, access_code_needed, coupon_not_valid, coupon_spent as for a hold: its price stays
 */
export const repricePlaceRoute = ({ pool, unlocks }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/holds/:id/places/reprice",
  rush_per_minute: RUSH_PER_MINUTE.step,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["place_uid", "price_level_id"],
    properties: {
      place_uid: { type: "string", minLength: 1, maxLength: 100 },
      price_level_id: { type: "string", minLength: 1, maxLength: 60 },
      unlock_token: unlockToken,
    },
  },
  handler: async (request) => {
    ensureSelling(request)
    const { tenant, params, body } = request

    return ok({ hold: await repricePlace(pool, unlocks, { tenant, session: sessionOf(request), hold_id: params.id, ...body }) })
  },
})
