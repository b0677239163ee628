import { domainError, isDomainError, type DomainError } from "@guichet/kernel/errors"
import type { BestHoldDTO, OpeningDTO, SalesApiRequest, SalesApiRoute } from "../../contracts/sales-api"
import { MAX_PLACES_PER_HOLD, RUSH_PER_MINUTE } from "../../contracts/limits"
import { offersOpenTo } from "../../holds/offers-open-to"
import { openingOrRefusal } from "../../holds/openings"
import { keptForCode } from "../../modules/ticketing/queries/blocks/kept-for-code"
import { getSaleTerms, type Offer, type SaleTerms } from "../../modules/ticketing/queries/holds/sale-terms"
import { sessionPlaces, type SessionHold } from "../../modules/ticketing/queries/holds/session-places"
import { created } from "../answers"
import { bestChoice, type Choice } from "../best-choice"
import { ensureSelling, openSession } from "../buyer-session"
import type { SalesApiDeps } from "../deps"
import type { LiveHall } from "../live-halls"
import { openedHall } from "../opened-hall"
import { openingToken } from "./hold-places"
import { cached } from "@guichet/kernel/cached"

interface Body {
  count: number
  category_key?: string
  /** at which all of them are held: one for groups, say; without it each category's first */
  price_level_id?: string
  /** so many of the party need a wheelchair space, companions beside them */
  accessible?: number
  /** only places that are reached without steps */
  step_free?: boolean
  opening_token?: string
  /** hold of an earlier search, which ends when this one finds something: its places are free for the search */
  instead_of?: string
  /** the same search again: for other places than the earlier one's, and among several */
  others?: boolean
}

const TRIES = 4
const TERMS_FRESH_MS = 1_000
const TERMS_KEPT = 5_000

/**
 * POST /sales-api/performances/:id/best. Holds the best block of neighbours, of several as good only after a rival was faster, or of a larger party parts near each other, and says which: chosen in memory,
 * decided by the hold; a rival's place is met by another try, a category of which nothing is left by the others. Where seats do not do, a table or booth for just so many, or places of a standing area. Accessible and companion places are held for who asks `accessible`
 * alone, unless the event sells them to everyone; with `step_free` none that steps lead to; with `price_level_id` all are held at that price; what an access code's allocation keeps is free for who has the code.
 * 201 BestHoldDTO | 400 invalid_data { field } for a category the hall has not, a price the date has not, or more wheelchair spaces than people | 409 place_unavailable { largest_block, accessible? }: so many side by side, so many wheelchair spaces near each other; of `instead_of` checkout_state, places_left_alone; what it holds stays held then | 429 hold_limit_reached, too_many_requests, also where the network has as many of the date as it may (`network_limit`) | as holds
 */
export const holdBestRoute = ({
  pool,
  holdingNetwork,
  holds,
  openings,
  sessions,
  live,
  stranded,
}: SalesApiDeps): SalesApiRoute<Body> => {
  const termsOf = cached<SaleTerms>(TERMS_FRESH_MS, TERMS_KEPT)

  /** What an earlier search of this session still holds here. @throws checkout_state (409) while it is being paid for · places_left_alone (409) as giving it back */
  async function earlierFind({ tenant, params }: SalesApiRequest, session: Buffer, hold_id: string): Promise<SessionHold | null> {
    const hold = (await sessionPlaces(pool, tenant, session, hold_id)).find(({ id }) => id === hold_id)
    if (hold?.performance_id !== params.id) {
      return null
    }
    if (hold.state === "paying") {
      throw domainError("checkout_state", { hold_state: hold.state })
    }
    await stranded.judgeReturn({ tenant, session, hold_id, uids: null })

    return hold
  }

  return {
    method: "POST",
    url: "/performances/:id/best",
    rush_per_minute: RUSH_PER_MINUTE.search,
    body: {
      type: "object",
      additionalProperties: false,
      required: ["count"],
      properties: {
        count: { type: "integer", minimum: 1, maximum: MAX_PLACES_PER_HOLD },
        category_key: { type: "string", minLength: 1, maxLength: 100 },
        price_level_id: { type: "string", minLength: 1, maxLength: 60 },
        accessible: { type: "integer", minimum: 0, maximum: MAX_PLACES_PER_HOLD },
        step_free: { type: "boolean" },
        opening_token: openingToken,
        instead_of: { type: "string", minLength: 1, maxLength: 60 },
        others: { type: "boolean" },
      },
    },
    handler: async (request) => {
      ensureSelling(request)
      const { tenant, params, body } = request
      if ((body.accessible ?? 0) > body.count) {
        throw domainError("invalid_data", { field: "accessible" })
      }
      const session = openSession(sessions, request)
      const network = holdingNetwork({ tenant, performance_id: params.id, ip: request.ip })
      const earlier = body.instead_of ? await earlierFind(request, session.hash, body.instead_of) : null
      const terms = await termsOf(`${tenant}|${params.id}`, () => getSaleTerms(pool, tenant, params.id))
      // before the hall is searched, which is dear
      if (body.count > terms.max_places_per_order) {
        throw domainError("hold_limit_reached", { max_places_per_order: terms.max_places_per_order })
      }
      const category_key = askedCategory(terms, body)
      const asked = body.opening_token === undefined ? null : await openingOrRefusal(openings.byToken(tenant, body.opening_token))
      const opening = isDomainError(asked) ? null : asked
      const openOffers = (category: string) => offersOpenTo(terms.offers.get(category) ?? [], opening)
      const isSold = (category: string) => openOffers(category).length > 0
      /** categories of which the quotas leave too little, and the refusal that said so */
      const spent = new Set<string>()
      let quota: DomainError | null = null
      for (let tries = 1; ;) {
        const kept = opening && terms.is_allocated ? await keptForCode(pool, tenant, params.id, opening.id) : null
        const seen = await live.read(tenant, params.id, tries > 1 ? "now" : "shown")
        const opened = kept ? openedHall(seen, kept) : seen
        const hall = earlier && !body.others ? openedHall(opened, placesOf(earlier, opened)) : opened
        const { categories: all, idxOf } = hall.prepared
        if (category_key !== undefined && !all.includes(category_key)) {
          throw domainError("invalid_data", { field: "category_key" })
        }
        const categories = all.filter((key) => isSold(key) && key === (category_key ?? key) && !spent.has(key))
        if (quota && categories.length === 0) {
          throw quota
        }
        const choice = bestChoice(hall, {
          quantity: body.count,
          categories,
          accessible: body.accessible,
          step_free: body.step_free,
          // who competes with nobody has the best; after a lost race the next are shared out, so that not all want the same again
          ...(tries === 1 && !(earlier && body.others) && { among: 1 }),
          seed: `${session.hash.toString("hex")}${tries}`,
        })
        if ("largest_block" in choice) {
          throw domainError("place_unavailable", choice, "There are no longer that many places side by side.")
        }
        const { split, ...wanted } = choice
        const ask = {
          ...{ tenant, performance_id: params.id, opening_token: body.opening_token },
          ...{ session: session.hash, is_new_session: session.is_new, network, instead_of: earlier?.id },
          ...atPrice(wanted, body.price_level_id),
        }
        const idxs = wanted.place_uids.flatMap((uid) => idxOf.get(uid) ?? [])
        const hold = await live.during({ tenant, performance_id: params.id, hall, idxs }, () => holds(ask)).catch(refusalOrThrow)
        if (!isDomainError(hold)) {
          return created({ hold, split } satisfies BestHoldDTO, session.cookies())
        }
        if (hold.code === "quota_reached" && categories.length > 1) {
          quota = hold
          spentOf(hold, categories, categoriesOf(hall, wanted), openOffers).forEach((category) => spent.add(category))
        } else if (hold.code === "place_unavailable" && tries < TRIES) {
          tries += 1
        } else {
          throw hold
        }
      }
    },
  }
}

/** As an opening says what is free for one buyer alone. */
function placesOf({ of }: SessionHold, { prepared: { groups } }: LiveHall): OpeningDTO["kept"] {
  const areas = new Set(groups.filter(({ kind }) => kind === "area").map(({ uid }) => uid))
  const people: Record<string, number> = {}
  of.filter((uid) => areas.has(uid)).forEach((uid) => (people[uid] = (people[uid] ?? 0) + 1))

  return { place_uids: of.filter((uid) => !areas.has(uid)), areas: people }
}

/** What is asked for, by name or by a price, which is one category's. @throws invalid_data (400) */
function askedCategory({ offers }: SaleTerms, { category_key, price_level_id }: Body): string | undefined {
  if (price_level_id === undefined) {
    return category_key
  }
  const [priced] = [...offers].find(([, own]) => own.some((offer) => offer.price_level_id === price_level_id)) ?? []
  if (priced === undefined || priced !== (category_key ?? priced)) {
    throw domainError("invalid_data", { field: "price_level_id" })
  }

  return priced
}

const atPrice = ({ place_uids, areas }: Omit<Choice, "split">, price_level_id: string | undefined) =>
  price_level_id === undefined
    ? { place_uids, areas }
    : {
        place_uids,
        areas: areas.map((area) => ({ ...area, price_level_id })),
        price_levels: Object.fromEntries(place_uids.map((uid) => [uid, price_level_id])),
      }

function refusalOrThrow(error: unknown): DomainError {
  if (isDomainError(error)) {
    return error
  }
  throw error
}

function categoriesOf(
  { prepared: { hall, groups } }: LiveHall,
  { place_uids, areas }: Pick<Choice, "place_uids" | "areas">
): string[] {
  const wanted = new Set([...place_uids, ...areas.map(({ place_uid }) => place_uid)])

  return [...new Set([...hall.places, ...groups].filter(({ uid }) => wanted.has(uid)).map(({ category }) => category))]
}

/**
 * Categories in which the party cannot be whole: those all of whose prices are of the quota that leaves too little. Where none that was chosen is among them
 * (each of its prices has a quota of its own), what was chosen too, so that the search ends.
 */
function spentOf(
  { details }: DomainError,
  searched: string[],
  chosen: string[],
  openOffers: (category: string) => Offer[]
): string[] {
  const levels = new Set(Array.isArray(details.price_level_ids) ? (details.price_level_ids as string[]) : [])
  const spent = searched.filter((category) => openOffers(category).every(({ price_level_id }) => levels.has(price_level_id)))

  return chosen.some((category) => spent.includes(category)) ? spent : [...spent, ...chosen]
}
