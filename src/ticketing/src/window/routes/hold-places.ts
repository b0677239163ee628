import type { WindowRoute } from "../../contracts/window"
import { MAX_PLACES_PER_HOLD } from "../../contracts/limits"
import { created } from "../answers"
import { ensureSelling, openSession } from "../buyer-session"
import type { WindowDeps } from "../deps"

interface Body {
  place_uids: string[]
  price_levels?: Record<string, string>
  opening_token?: string
}

/** what entering an access code answers */
export const openingToken = { type: "string", minLength: 1, maxLength: 80 }
const uid = { type: "string", minLength: 1, maxLength: 100 }

/**
 * POST /_w/performances/:id/holds. 201 { hold }, with a session cookie at the first | 404 performance_not_found
 * | 409 place_unavailable { place_uids }, performance_not_on_sale, tenant_suspended, access_code_needed | 429 hold_limit_reached
 * | 409 coupon_not_valid, coupon_spent for a price whose code ended
 */
export const holdPlacesRoute = ({ holds, sessions }: WindowDeps): WindowRoute<Body> => ({
  method: "POST",
  url: "/performances/:id/holds",
  body: {
    type: "object",
    additionalProperties: false,
    required: ["place_uids"],
    properties: {
      place_uids: { type: "array", minItems: 1, maxItems: MAX_PLACES_PER_HOLD, uniqueItems: true, items: uid },
      price_levels: {
        type: "object",
        maxProperties: MAX_PLACES_PER_HOLD,
        additionalProperties: { type: "string", minLength: 1, maxLength: 60 },
      },
      opening_token: openingToken,
    },
  },
  handler: async (request) => {
    ensureSelling(request)
    const session = openSession(sessions, request)
    const hold = await holds({
      tenant: request.tenant,
      performance_id: request.params.id,
      session: session.hash,
      ...request.body,
    })

    return created({ hold }, session.cookies)
  },
})
