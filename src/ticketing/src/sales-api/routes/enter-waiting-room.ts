import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { enterWaitingRoom } from "../../modules/ticketing/commands/waiting-rooms/queue-visitor"
import { turnCookieName, turnToken } from "../../modules/ticketing/rules/waiting-token"
import { openSession } from "../buyer-session"
import type { SalesApiDeps } from "../deps"
import { localeOf, pagePath, seatsPath, seeOther, visitorOf, wantedDate } from "../waiting-visit"

export interface WaitingForm {
  to?: string
  lang?: string
}

/** Fields that every form of the waiting room's page has. */
export const waitingForm = {
  type: "object",
  additionalProperties: false,
  properties: { to: { type: "string", maxLength: 60 }, lang: { type: "string", maxLength: 5 } },
}

/**
 * POST /sales-api/waiting-rooms/:id/enter, a form { to, lang }: begins or extends the caller's turn and leads to the seats; 303
 * also back to the page, which says why it is not their turn.
 */
export const enterWaitingRoomRoute = (deps: SalesApiDeps): SalesApiRoute<WaitingForm> => ({
  method: "POST",
  url: "/waiting-rooms/:id/enter",
  rush_per_minute: RUSH_PER_MINUTE.step,
  is_form: true,
  body: waitingForm,
  handler: async (request) => {
    const { tenant, params, body } = request
    const room_id = params.id
    const locale = localeOf(request, body.lang)
    const room = await deps.turns.room(tenant, room_id)
    const performance_id = room && wantedDate(room, body.to)
    const back = seeOther(pagePath(room_id, { to: body.to, lang: locale }))
    const no = visitorOf(deps, request, room_id)
    if (!room || !performance_id || no === null) {
      return back
    }
    const session = openSession(deps.sessions, request)
    const { outcome, turn_ends_at } = await enterWaitingRoom(deps.pool, tenant, { room_id, no, session: session.hash })
    if (outcome !== "entered" || !turn_ends_at) {
      return outcome === "turn_used" ? seeOther(pagePath(room_id, { to: body.to, lang: locale, problem: outcome })) : back
    }
    const ends_at = Math.floor(turn_ends_at.getTime() / 1_000)
    const token = turnToken(deps.settings.PLATFORM_SECRET, { tenant, room_id }, { no, ends_at, session: session.hash })
    const minutes = room.turn_minutes + 1
    const cookie = `${turnCookieName(room_id)}=${token}; Path=/; Max-Age=${minutes * 60}; Secure; HttpOnly; SameSite=Lax`

    return seeOther(seatsPath(request, locale, performance_id), [...session.cookies(), cookie])
  },
})
