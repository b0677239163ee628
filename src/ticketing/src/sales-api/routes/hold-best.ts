import { domainError, isDomainError, type DomainError } from "@guichet/kernel/errors"
import type { BestHoldDTO, UnlockDTO, SalesApiRequest, SalesApiRoute } from "../../contracts/sales-api"
import { MAX_PLACES_PER_HOLD, RUSH_PER_MINUTE } from "../../contracts/limits"
import { offersOpenTo } from "../../holds/offers-open-to"
import { unlockOrRefusal } from "../../holds/unlocks"
import { keptForCode } from "../../modules/ticketing/queries/catalogue/blocks/kept-for-code"
import { getDateTerms, type Offer, type DateTerms } from "../../modules/ticketing/queries/holds/date-terms"
import { sessionPlaces, type SessionHold } from "../../modules/ticketing/queries/holds/session-places"
import { created } from "../responses"
import { bestChoice, type Choice } from "../best-choice"
import { ensureSelling, openSession } from "../buyer-session"
import type { SalesApiDeps } from "../deps"
import type { LiveHall } from "../live-halls"
import { unlockedHall } from "../unlocked-hall"
import { unlockToken } from "./hold-places"
import { cached } from "@guichet/kernel/cached"

interface Body {
  count: number
  category_key?: string
  /** the price at which all places are held, for example a group price; default: the first of each category */
  price_level_id?: string
  /** how many people of the party need a wheelchair space, with companions beside them */
  accessible?: number
  /** only places reachable without steps */
  step_free?: boolean
  unlock_token?: string
  /** the hold of an earlier search, which ends if this search succeeds: its places count as free */
  instead_of?: string
  /** repeats a search: excludes the earlier places and varies the result */
  others?: boolean
}

const TRIES = 4
const TERMS_FRESH_MS = 1_000
const TERMS_KEPT = 5_000

/**
 * POST /sales-api/performances/:id/best: holds the best block of neighbours. The choice is made in memory and decided by the
 * hold: if another buyer was faster, the search is repeated, then varying among equally good blocks; if a category is sold out,
 * the others are searched. A party that fits nowhere together is divided near each other, and the response says how. If no seats
 * fit, a table or booth for exactly this many people, places of a standing area, or the smallest larger table or booth.
 * Accessible and companion places are held only for `accessible` requests, unless the event sells them to everyone; with
 * `step_free` only places reachable without steps; with `price_level_id` all at that price; an access code's allocation is
 * available with its code. 201 BestHoldDTO | 400 invalid_data { field } for an unknown category or price, or more wheelchair
 * spaces than people | 409 place_unavailable { largest_block, accessible? }: the available number side by side, and of
 * wheelchair spaces near each other | 409 checkout_state, places_stranded for `instead_of`, which then stays held | 429
 * hold_limit_reached, too_many_requests, also when the network holds its maximum of the date (`network_limit`) | as holds
 */
export const holdBestRoute = ({
  pool,
  holdingNetwork,
  holds,
  unlocks,
  sessions,
  live,
  stranded,
  turns,
}: SalesApiDeps): SalesApiRoute<Body> => {
  const termsOf = cached<DateTerms>(TERMS_FRESH_MS, TERMS_KEPT)

  /**
   * What an earlier search of this session still holds here.
   *
   * @throws checkout_state (409) while it is being paid
   * @throws places_stranded (409) as for its release
   */
  async function earlierFind({ tenant, params }: SalesApiRequest, session: Buffer, hold_id: string): Promise<SessionHold | null> {
    const hold = (await sessionPlaces(pool, tenant, session, hold_id)).find(({ id }) => id === hold_id)
    if (hold?.performance_id !== params.id) {
      return null
    }
    if (hold.state === "paying") {
      throw domainError("checkout_state", { hold_state: hold.state })
    }
    await stranded.ensureReturnAllowed({ tenant, session, hold_id, uids: null })

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
        unlock_token: unlockToken,
        instead_of: { type: "string", minLength: 1, maxLength: 60 },
        others: { type: "boolean" },
      },
    },
    handler: async (request) => {
      ensureSelling(request)
      await turns.ensureTurn(request, request.params.id)
      const { tenant, params, body } = request
      if ((body.accessible ?? 0) > body.count) {
        throw domainError("invalid_data", { field: "accessible" })
      }
      const session = openSession(sessions, request)
      const network = holdingNetwork({ tenant, performance_id: params.id, ip: request.ip })
      const earlier = body.instead_of ? await earlierFind(request, session.hash, body.instead_of) : null
      const terms = await termsOf(`${tenant}|${params.id}`, () => getDateTerms(pool, tenant, params.id))
      // before the expensive search of the hall
      if (body.count > terms.max_places_per_order) {
        throw domainError("hold_limit_reached", { max_places_per_order: terms.max_places_per_order })
      }
      const category_key = askedCategory(terms, body)
      const asked = body.unlock_token === undefined ? null : await unlockOrRefusal(unlocks.byToken(tenant, body.unlock_token))
      const unlock = isDomainError(asked) ? null : asked
      const openOffers = (category: string) => offersOpenTo(terms.offers.get(category) ?? [], unlock)
      const isSold = (category: string) => openOffers(category).length > 0
      /** categories of which the quotas leave too little; `quota` is the refusal that reported it */
      const spent = new Set<string>()
      let quota: DomainError | null = null
      for (let tries = 1; ;) {
        const kept = unlock && terms.is_allocated ? await keptForCode(pool, tenant, params.id, unlock.id) : null
        const seen = await live.read(tenant, params.id, tries > 1 ? "now" : "shown")
        const opened = kept ? unlockedHall(seen, kept) : seen
        const hall = earlier && !body.others ? unlockedHall(opened, placesOf(earlier, opened)) : opened
        const { categories: all, idxOf } = hall.prepared
        if (category_key !== undefined && !all.includes(category_key)) {
          throw domainError("invalid_data", { field: "category_key" })
        }
        const categories = all.filter((key) => isSold(key) && key === (category_key ?? key) && !spent.has(key))
        if (quota && categories.length === 0) {
          throw quota
        }
        const wish = {
          quantity: body.count,
          categories,
          accessible: body.accessible,
          step_free: body.step_free,
          // without competition the buyer gets the best block; after a lost race blocks are varied, so that buyers do not collide
          // again
          ...(tries === 1 && !(earlier && body.others) && { among: 1 }),
          seed: `${session.hash.toString("hex")}${tries}`,
        }
        const choice = bestChoice(hall, wish, terms.max_places_per_order)
        if ("largest_block" in choice) {
          throw domainError("place_unavailable", choice, "There are no longer that many places side by side.")
        }
        const { split, ...wanted } = choice
        const ask = {
          ...{ tenant, performance_id: params.id, unlock_token: body.unlock_token },
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

/** The places of an earlier hold, in the form that marks them as free for this buyer. */
function placesOf({ of }: SessionHold, { prepared: { groups } }: LiveHall): UnlockDTO["kept"] {
  const areas = new Set(groups.filter(({ kind }) => kind === "area").map(({ uid }) => uid))
  const people: Record<string, number> = {}
  of.filter((uid) => areas.has(uid)).forEach((uid) => (people[uid] = (people[uid] ?? 0) + 1))

  return { place_uids: of.filter((uid) => !areas.has(uid)), areas: people }
}

/** The requested category, named directly or by one of its prices. @throws invalid_data (400) */
function askedCategory({ offers }: DateTerms, { category_key, price_level_id }: Body): string | undefined {
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
 * Categories without enough room for the party: those whose prices all belong to the exhausted quota. If none of the chosen
 * categories is among them (each of their prices has a quota of its own), the chosen ones are added, so that the search ends.
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
