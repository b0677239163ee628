import type { SalesApiRoute } from "../../contracts/sales-api"
import { MAX_PLACES_PER_ORDER, RUSH_PER_MINUTE } from "../../contracts/limits"
import { dropPlace } from "../../modules/ticketing/commands/holds/drop-place"
import { ok } from "../responses"
import { sessionOf } from "../buyer-session"
import type { SalesApiDeps } from "../deps"

interface Body {
  /** the first of this hold; the others can be in the session's other holds at the same date */
  place_uids: string[]
}

/**
 * POST /sales-api/holds/:id/places/drop: releases all named places, or none. 200 { hold: what is left of this one | null }
 * | 404 not_found
 * | 409 hold_expired, checkout_state
 * | 409 places_stranded { place_uids, instead, with_them } when the remaining places would leave a single place: uids to
 * release instead of these, or together with them
 */
export const dropPlaceRoute = ({ pool, stranded }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/holds/:id/places/drop",
  rush_per_minute: RUSH_PER_MINUTE.step,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["place_uids"],
    properties: {
      place_uids: {
        type: "array",
        minItems: 1,
        maxItems: MAX_PLACES_PER_ORDER,
        items: { type: "string", minLength: 1, maxLength: 100 },
      },
    },
  },
  handler: async (request) => {
    const { tenant, params, body } = request
    const session = sessionOf(request)
    const [uid, ...also] = new Set(body.place_uids)
    await stranded.ensureReturnAllowed({ tenant, session, hold_id: params.id, uids: [uid, ...also] })

    return ok({ hold: await dropPlace(pool, tenant, params.id, session, uid, also) })
  },
})
