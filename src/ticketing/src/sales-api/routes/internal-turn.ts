import { RUSH_PER_MINUTE } from "../../contracts/limits"
import type { SalesApiRequest, SalesApiRoute } from "../../contracts/sales-api"
import type { SalesApiDeps } from "../deps"
import { pagePath } from "../waiting-visit"

/** The map, and the list without script. */
const SEATS = /^\/(?:([a-z]{2})\/)?buy\/performances\/([\w-]+)(?:\/list)?\/?$/

/**
 * GET /internal/turns: asked by the edge proxy before each page of seats, with its address as X-Forwarded-Uri and the browser's
 * cookies. 204: pass on | 302 to the waiting room of that date. A turn is verified without the database.
 */
export const internalTurnRoute = ({ turns }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/internal/turns",
  rush_per_minute: RUSH_PER_MINUTE.look,
  handler: async (request) => {
    const [, lang, performance_id] = SEATS.exec(pathOf(request)) ?? []
    const room = performance_id === undefined ? null : await turns.roomOf(request.tenant, performance_id)

    return !room || turns.hasTurn(request, room)
      ? { status: 204 }
      : { status: 302, headers: { location: pagePath(room.id, { to: performance_id, lang }) } }
  },
})

/** Decoded, as the edge proxy compared it. */
function pathOf({ headers }: SalesApiRequest): string {
  const [path] = String(headers["x-forwarded-uri"] ?? "").split("?")
  try {
    return decodeURIComponent(path)
  } catch {
    return "" // a broken escape, which no page has
  }
}
