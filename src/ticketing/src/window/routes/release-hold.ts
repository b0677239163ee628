import type { WindowRoute } from "../../contracts/window"
import { releaseHold } from "../../modules/ticketing/queries/holds/release-hold"
import { noContent } from "../answers"
import { sessionOf } from "../buyer-session"
import type { WindowDeps } from "../deps"

/** DELETE /_w/holds/:id. 204 | 404 not_found | 409 hold_expired, checkout_state */
export const releaseHoldRoute = ({ pool }: WindowDeps): WindowRoute => ({
  method: "DELETE",
  url: "/holds/:id",
  handler: async (request) => {
    await releaseHold(pool, request.tenant, request.params.id, sessionOf(request))

    return noContent()
  },
})
