import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { waitAgain } from "../../modules/ticketing/commands/waiting-rooms/queue-visitor"
import type { SalesApiDeps } from "../deps"
import { joinedLine, localeOf, pagePath, seeOther, visitorOf } from "../waiting-visit"
import { waitingForm, type WaitingForm } from "./enter-waiting-room"

const WITH_A_PLACE = ["before", "waiting", "sold_out", "let_in", "inside"]

/**
 * POST /sales-api/waiting-rooms/:id/again, a form { to, lang }: for a visitor whose turn is over, or used in another browser.
 * A turn that was never used is given once more, next; otherwise they join the end of the line. 303 to the page.
 */
export const waitAgainRoute = (deps: SalesApiDeps): SalesApiRoute<WaitingForm> => ({
  method: "POST",
  url: "/waiting-rooms/:id/again",
  rush_per_minute: RUSH_PER_MINUTE.step,
  is_form: true,
  body: waitingForm,
  handler: async (request) => {
    const { tenant, params, body, session } = request
    const room = await deps.turns.room(tenant, params.id)
    const back = pagePath(params.id, { to: body.to, lang: localeOf(request, body.lang) })
    const no = visitorOf(deps, request, params.id)
    const place = room && no !== null ? await deps.line.placeOf(tenant, room, no) : null
    const isUsedElsewhere = Boolean(place?.session_hash && !session?.hash.equals(place.session_hash))
    if (!room || (place && !isUsedElsewhere && WITH_A_PLACE.includes(place.shown.state))) {
      return seeOther(back)
    }
    if (no !== null && (await waitAgain(deps.pool, tenant, params.id, no))) {
      return seeOther(back)
    }
    const joined = await joinedLine(deps, request, params.id)

    return seeOther(back, joined ? [joined.cookie] : undefined)
  },
})
