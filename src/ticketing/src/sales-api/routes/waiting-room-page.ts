import { secretsOf } from "@guichet/kernel/secret"
import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiAnswer, SalesApiRequest, SalesApiRoute } from "../../contracts/sales-api"
import type { OpenRoom } from "../../modules/ticketing/queries/waiting-rooms/open-rooms"
import { visitorOfPlace } from "../../modules/ticketing/rules/waiting-token"
import type { SalesApiDeps } from "../deps"
import type { WaitingPlace } from "../waiting-line"
import { joinedLine, localeOf, offeredSession, pagePath, placeCookie, seatsPath, seeOther, visitorOf } from "../waiting-visit"
import { createWaitingViews, type Visit } from "../waiting-page/view-of"
import { renderWaitingPage, waitingPageHeaders } from "../waiting-page/waiting-page"

/** Of a date in an address that this site may lead to. */
const PERFORMANCE_ID = /^[\w-]{1,60}$/

/**
 * GET /sales-api/waiting-rooms/:id?to&lang: the page of a waiting room, which puts the visitor in line. 200 HTML
 * | 303 to the places when the room is closed or unknown, and to itself from `?place=`, the link for another device.
 */
export const waitingRoomPageRoute = (deps: SalesApiDeps): SalesApiRoute => {
  const viewOf = createWaitingViews(deps)

  return {
    method: "GET",
    url: "/waiting-rooms/:id",
    rush_per_minute: RUSH_PER_MINUTE.look,
    handler: async (request) => {
      const { tenant, params, query } = request
      const room = await deps.turns.room(tenant, params.id)
      if (!room) {
        return afterwards(request)
      }
      const own = await visitOf(deps, request, room, visitorOf(deps, request, room.id))
      if (query.place !== undefined) {
        return takeLinkedPlace(deps, request, room, own)
      }
      const joined = own || isPrefetch(request) ? null : await joinedLine(deps, request, room.id)
      const visit = own ?? (joined && (await visitOf(deps, request, room, joined.no)))
      const view = await viewOf(request, room, visit)

      return {
        status: 200,
        body: Buffer.from(renderWaitingPage(view)),
        headers: waitingPageHeaders(view.site.theme),
        cookies: [...(joined ? [joined.cookie] : []), ...offeredSession(deps, request, visit?.place.shown.state)],
      }
    },
  }
}

async function visitOf({ line }: SalesApiDeps, { tenant }: SalesApiRequest, room: OpenRoom, no: number | null): Promise<Visit> {
  const place = no === null ? null : await line.placeOf(tenant, room, no)

  return no === null || place === null ? null : { no, place }
}

/** A browser that loads pages in advance must not join the line for a visitor who may never come. */
function isPrefetch({ headers }: SalesApiRequest): boolean {
  const purpose = `${String(headers["sec-purpose"])} ${String(headers.purpose)} ${String(headers["x-moz"])}`

  return (
    /prefetch|preview/.test(purpose) || ["next-router-prefetch", "next-router-segment-prefetch"].some((name) => headers[name])
  )
}

/** The place of the link becomes this browser's, unless it has a better one: a stranger's link must take no place away. */
async function takeLinkedPlace(
  deps: SalesApiDeps,
  request: SalesApiRequest,
  room: OpenRoom,
  own: Visit
): Promise<SalesApiAnswer> {
  const { tenant, query } = request
  const token = query.place ?? ""
  const no = visitorOfPlace(secretsOf(deps.settings), { tenant, room_id: room.id }, token)
  const linked = await visitOf(deps, request, room, no)
  const isBetter = linked && (!own || rankOf(linked.place) < rankOf(own.place))
  const page = seeOther(
    pagePath(room.id, { to: query.to, lang: query.lang }),
    isBetter ? [placeCookie(room.id, token)] : undefined
  )

  return { ...page, headers: { ...page.headers, "referrer-policy": "no-referrer" } }
}

/** Whoever is before others has a smaller rank. */
function rankOf({ shown: { state, ahead } }: WaitingPlace): number {
  if (state === "let_in" || state === "inside") {
    return -1
  }

  return ["waiting", "sold_out"].includes(state)
    ? (ahead ?? Number.MAX_SAFE_INTEGER)
    : state === "before"
      ? Number.MAX_SAFE_INTEGER
      : Infinity
}

/** Where a visitor of a closed room, or of another site's, goes: to the date they want, which then needs no turn. */
function afterwards(request: SalesApiRequest): SalesApiAnswer {
  const { host, query } = request
  const locale = localeOf(request)
  const home = locale === host.default_locale ? "/" : `/${locale}`

  return seeOther(query.to !== undefined && PERFORMANCE_ID.test(query.to) ? seatsPath(request, locale, query.to) : home)
}
