import type { WindowRoute } from "../../contracts/window"
import { dropPlace } from "../../modules/ticketing/queries/holds/drop-place"
import { ok } from "../answers"
import { sessionOf } from "../buyer-session"
import type { WindowDeps } from "../deps"

/** DELETE /_w/holds/:id/places/:uid. 200 { hold: what is left | null } | 404 not_found | 409 hold_expired, checkout_state */
export const dropPlaceRoute = ({ pool }: WindowDeps): WindowRoute => ({
  method: "DELETE",
  url: "/holds/:id/places/:uid",
  handler: async (request) =>
    ok({ hold: await dropPlace(pool, request.tenant, request.params.id, sessionOf(request), request.params.uid) }),
})
