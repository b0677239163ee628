import { domainError } from "@guichet/kernel/errors"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import type { SalesApiDeps } from "../deps"
import { ok } from "../responses"
import { offeredSession, visitorOf } from "../waiting-visit"
import { placePart } from "../waiting-page/place-part"
import { createWaitingViews } from "../waiting-page/view-of"

/**
 * GET /sales-api/waiting-rooms/:id/place?to&lang: what the page's script shows in place of what it has. Never joins the line.
 * 200 `PlacePart` | 404 not_found: the room is closed
 */
export const waitingPlaceRoute = (deps: SalesApiDeps): SalesApiRoute => {
  const viewOf = createWaitingViews(deps)

  return {
    method: "GET",
    url: "/waiting-rooms/:id/place",
    rush_per_minute: RUSH_PER_MINUTE.look,
    handler: async (request) => {
      const room = await deps.turns.room(request.tenant, request.params.id)
      if (!room) {
        throw domainError("not_found")
      }
      const no = visitorOf(deps, request, room.id)
      const place = no === null ? null : await deps.line.placeOf(request.tenant, room, no)

      const view = await viewOf(request, room, no === null || place === null ? null : { no, place })

      return { ...ok(placePart(view)), cookies: offeredSession(deps, request, place?.shown.state) }
    },
  }
}
