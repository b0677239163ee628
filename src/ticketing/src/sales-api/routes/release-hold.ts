import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { releaseHold } from "../../modules/ticketing/commands/holds/release-hold"
import { noContent } from "../responses"
import { sessionOf } from "../buyer-session"
import type { SalesApiDeps } from "../deps"

/**
 * DELETE /sales-api/holds/:id. 204
 * | 404 not_found
 * | 409 hold_expired, checkout_state, places_stranded as for its places
 */
export const releaseHoldRoute = ({ pool, stranded }: SalesApiDeps): SalesApiRoute => ({
  method: "DELETE",
  url: "/holds/:id",
  rush_per_minute: RUSH_PER_MINUTE.step,
  handler: async (request) => {
    const { tenant, params } = request
    const session = sessionOf(request)
    await stranded.ensureReturnAllowed({ tenant, session, hold_id: params.id, uids: null })
    await releaseHold(pool, tenant, params.id, session)

    return noContent()
  },
})
