import { bestAvailable, focalPoint, placesOf, type FlatPlace, type Point } from "@guichet/seating"
import { domainError, isDomainError } from "@guichet/kernel/errors"
import type { HoldDTO, WindowRoute } from "../../contracts/window"
import { MAX_PLACES_PER_HOLD } from "../../contracts/limits"
import { offersOpenTo } from "../../holds/offers-open-to"
import { openingOrRefusal } from "../../holds/openings"
import { getSaleTerms, type SaleTerms } from "../../modules/ticketing/queries/holds/sale-terms"
import { getChartDoc } from "../../modules/ticketing/queries/status/get-chart-doc"
import { created } from "../answers"
import { ensureSelling, openSession } from "../buyer-session"
import type { WindowDeps } from "../deps"
import { openingToken } from "./hold-places"
import { remembered } from "@guichet/kernel/remembered"

interface Body {
  count: number
  category_key?: string
  opening_token?: string
}

interface Hall {
  places: FlatPlace[]
  focal: Point
  categories: ReadonlySet<string>
}

const TRIES = 4
const HALL_FRESH_MS = 3_600_000
const HALLS_KEPT = 30
const TERMS_FRESH_MS = 1_000
const TERMS_KEPT = 5_000

/**
 * POST /_w/performances/:id/best. Holds the best block of neighbours: chosen in memory, decided by the hold; a rival's place is met by another try.
 * 201 { hold } | 400 invalid_data for a category the hall has not | 409 place_unavailable { largest_block } | as holds
 */
export const holdBestRoute = ({ pool, holds, openings, sessions, status }: WindowDeps): WindowRoute<Body> => {
  const hallOf = remembered<Hall>(HALL_FRESH_MS, HALLS_KEPT)
  const termsOf = remembered<SaleTerms>(TERMS_FRESH_MS, TERMS_KEPT)

  return {
    method: "POST",
    url: "/performances/:id/best",
    body: {
      type: "object",
      additionalProperties: false,
      required: ["count"],
      properties: {
        count: { type: "integer", minimum: 1, maximum: MAX_PLACES_PER_HOLD },
        category_key: { type: "string", minLength: 1, maxLength: 100 },
        opening_token: openingToken,
      },
    },
    handler: async (request) => {
      ensureSelling(request)
      const { tenant, params, body } = request
      const session = openSession(sessions, request)
      const terms = await termsOf(`${tenant}|${params.id}`, () => getSaleTerms(pool, tenant, params.id))
      const asked = body.opening_token === undefined ? null : await openingOrRefusal(openings.byToken(tenant, body.opening_token))
      const opening = isDomainError(asked) ? null : asked
      const isSold = (category: string) => offersOpenTo(terms.offers.get(category) ?? [], opening).length > 0
      let hold: HoldDTO | undefined
      for (let attempt = 1; !hold; attempt += 1) {
        const { version_no, bits } = await status(tenant, params.id, attempt > 1)
        const { places, focal, categories } = await hallOf(`${tenant}|${version_no}`, async () => {
          const chart = await getChartDoc(pool, tenant, version_no)

          const places = placesOf(chart)

          return { places, focal: focalPoint(chart), categories: new Set(places.map(({ category }) => category)) }
        })
        if (body.category_key !== undefined && !categories.has(body.category_key)) {
          throw domainError("invalid_data", { field: "category_key" })
        }
        const unsold = new Set(places.filter(({ category }) => !isSold(category)).map(({ idx }) => idx))
        const { idxs, largest_block } = bestAvailable({
          places,
          focal,
          isFree: (idx) => (bits[idx >> 3] & (1 << (idx & 7))) === 0 && !unsold.has(idx),
          count: body.count,
          category: body.category_key,
          seed: `${session.hash.toString("hex")}${attempt}`,
        })
        if (!idxs) {
          throw domainError("place_unavailable", { largest_block }, "There are not that many places side by side any more.")
        }
        const wanted = new Set(idxs)
        const place_uids = places.filter(({ idx }) => wanted.has(idx)).map(({ uid }) => uid)
        try {
          hold = await holds({
            tenant,
            performance_id: params.id,
            place_uids,
            session: session.hash,
            opening_token: body.opening_token,
          })
        } catch (error) {
          if (!isDomainError(error) || error.code !== "place_unavailable" || attempt >= TRIES) {
            throw error
          }
        }
      }

      return created({ hold }, session.cookies)
    },
  }
}
