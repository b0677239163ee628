import type { SalesApiRoute } from "../../contracts/sales-api"
import { MAX_PLACES_PER_HOLD, RUSH_PER_MINUTE } from "../../contracts/limits"
import { created } from "../responses"
import { ensureSelling, openSession } from "../buyer-session"
import type { AreaWish } from "../../holds/wanted-places"
import type { SalesApiDeps } from "../deps"

interface Body {
  place_uids?: string[]
  areas?: AreaWish[]
  price_levels?: Record<string, string>
  unlock_token?: string
}

/** the token returned when an access code was entered */
export const unlockToken = { type: "string", minLength: 1, maxLength: 80 }
const uid = { type: "string", minLength: 1, maxLength: 100 }
const level = { type: "string", minLength: 1, maxLength: 60 }

/**
 * POST /sales-api/performances/:id/holds: holds seats, tables and booths by uid, standing areas by number of people.
 * 201 { hold }, with a session cookie the first time
 * | 404 performance_not_found
 * | 409 place_unavailable { place_uids }, performance_not_on_sale, tenant_suspended, access_code_needed
 * | 409 places_stranded { place_uids, instead } for a choice that leaves a single place although another would not
 * | 409 coupon_not_valid, coupon_spent for a price whose code is no longer valid
 * | 409 price_not_on_sale { price_level_name, because, sells_from, sells_until } before or after its time · quota_reached { name,
 * left }
 * | 409 turn_needed { waiting_room_id, waiting_room_path, opens_at } before the caller's turn in the waiting room of the date
 * | 429 hold_limit_reached, too_many_requests, also when the network holds its maximum of the date (`network_limit`)
 */
export const holdPlacesRoute = ({ holdingNetwork, holds, sessions, stranded, turns }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/performances/:id/holds",
  rush_per_minute: RUSH_PER_MINUTE.step,
  body: {
    type: "object",
    additionalProperties: false,
    anyOf: [{ required: ["place_uids"] }, { required: ["areas"] }],
    properties: {
      place_uids: { type: "array", minItems: 1, maxItems: MAX_PLACES_PER_HOLD, uniqueItems: true, items: uid },
      areas: {
        type: "array",
        minItems: 1,
        maxItems: MAX_PLACES_PER_HOLD,
        items: {
          type: "object",
          additionalProperties: false,
          required: ["place_uid", "quantity"],
          properties: {
            place_uid: uid,
            quantity: { type: "integer", minimum: 1, maximum: MAX_PLACES_PER_HOLD },
            price_level_id: level,
          },
        },
      },
      price_levels: {
        type: "object",
        maxProperties: MAX_PLACES_PER_HOLD,
        additionalProperties: level,
      },
      unlock_token: unlockToken,
    },
  },
  handler: async (request) => {
    ensureSelling(request)
    await turns.ensureTurn(request, request.params.id)
    const session = openSession(sessions, request)
    const { place_uids = [], areas, price_levels, unlock_token } = request.body
    const { tenant, params } = request
    // each field is written out: the engine copies objects slowly
    const choice = {
      tenant,
      performance_id: params.id,
      place_uids,
      areas,
      price_levels,
      unlock_token,
      session: session.hash,
      is_new_session: session.is_new,
      network: holdingNetwork({ tenant, performance_id: params.id, ip: request.ip }),
    }
    const take = () => holds(choice)
    const hold = await (place_uids.length > 0 ? stranded.choose(choice, take) : take())

    return created({ hold }, session.cookies())
  },
})
