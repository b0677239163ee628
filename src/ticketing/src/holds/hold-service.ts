// Long because one ask for places meets remembered terms, areas, quotas, codes and what is kept back, and is tried anew when terms moved on.
import { domainError, domainErrorOfRush, isDomainError, type DomainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { HOLD_TTL_SECONDS, MAX_PLACES_PER_HOLD, MAX_PLACES_PER_ORDER } from "../contracts/limits"
import type { HoldDTO } from "../contracts/sales-api"
import { releaseKept } from "../modules/ticketing/queries/blocks/release-kept"
import { toHoldDTO, type HoldLine } from "../modules/ticketing/queries/holds/hold-dto"
import {
  holdKept,
  holdPlaces,
  lockForHold,
  type AreaAsk,
  type HoldAnswer,
  type HoldAsk,
} from "../modules/ticketing/queries/holds/hold-places"
import {
  getChartPlaces,
  getSaleTerms,
  type ChartPlace,
  type Offer,
  type SaleTerms,
} from "../modules/ticketing/queries/holds/sale-terms"
import { releaseHold } from "../modules/ticketing/queries/holds/release-hold"
import { tidyExpiredHolds } from "../modules/ticketing/queries/holds/tidy-expired-holds"
import { cached } from "@guichet/kernel/cached"
import { createHoldQueue } from "./hold-queue"
import { offersOpenTo, offersShownTo } from "./offers-open-to"
import { openingOrRefusal, type Opening, type Openings } from "./openings"
import {
  areaAsks,
  filledLines,
  linesOf,
  lostUids,
  wantedPlaces,
  type AreaWish,
  type LineTerms,
  type WantedPlace,
} from "./wanted-places"

export interface HoldInput {
  tenant: TenantId
  performance_id: string
  /** no repeats; a table or booth by its own, for all its people. With the people of `areas`, 1 to MAX_PLACES_PER_HOLD in all */
  place_uids: string[]
  /** of standing areas, each with a price level at most once */
  areas?: AreaWish[]
  /** wish per place_uid; without one the category's first offer */
  price_levels?: Record<string, string>
  /** of an access code; of no account where no price needs one */
  opening_token?: string
  session: Buffer
  /** nobody else can name it yet */
  is_new_session?: boolean
  /** from where it is asked, as a keyed hash (`networkHash`); null is not counted: staff, and exchanges */
  network?: Buffer | null
  ttl_seconds?: number
  /** an own hold of that date that ends with this one's success: its places are free for this one, and stay held where it is refused */
  instead_of?: string
  /** staff of the box office: what is allocated to it is theirs to sell; with `house`, what is kept for guests too */
  till?: { house: boolean }
}

export type HoldService = (input: HoldInput) => Promise<HoldDTO>

const NONE: ReadonlySet<string> = new Set()
const TERMS_KEPT = 5_000
/** Of all chart versions together. */
const PLACES_KEPT = 400_000
const KEPT_MS = 3_600_000
const TRIES = 3
/** The database's clock decides; ours says whether it is worth asking. */
const CLOCKS_APART_MS = 60_000
/** Of what one network holds some is let go or paid every minute, where people buy. */
const NETWORK_WAITS_SECONDS = 60
/** Refusals that remembered terms may be wrong about. */
const FROM_MEMORY = new Set(["place_unknown", "invalid_data", "access_code_needed", "price_not_on_sale"])

/**
 * Puts places aside for one session: all of them, or none, at the price now on offer. Chart and offers are remembered; `hold_places` refuses
 * terms that have changed, and they are read anew. Nothing is refused from memory alone.
 *
 * @param openings without them no access code opens anything
 * @throws place_unavailable (409) with the uids that were lost · hold_limit_reached (429) · too_many_requests (429) where the network has as many as it may (`network_limit`) · performance_not_found (404) · performance_not_on_sale (409)
 * · quota_reached (409) { quota_id, name, price_level_ids, left } · price_not_on_sale (409) { price_level_id, price_level_name, because: early | over, sells_from, sells_until } · place_unknown (400) · invalid_data (400) · access_code_needed (409), or what Openings say of the token, for a price that needs one
 * · stale_state (409) while the prices change again and again; nothing is written · of `instead_of`: not_found (404), hold_expired, checkout_state (409)
 */
export function createHoldService(db: Pool, openings: Openings | null = null): HoldService {
  const termsOf = cached<SaleTerms>(KEPT_MS, TERMS_KEPT)
  const placesOf = cached<Map<string, ChartPlace>>(KEPT_MS, PLACES_KEPT, ({ size }) => size)
  const together: Asked = { db, send: createHoldQueue(db) }

  /** What others may not have: places kept for who asks, and those that are released by now. */
  const askAgain = async (
    { db: on, send }: Asked,
    ask: HoldAsk,
    terms: SaleTerms,
    { till }: HoldInput,
    opening: Opening | null
  ) => {
    if (terms.releases_at && terms.releases_at.getTime() - CLOCKS_APART_MS <= Date.now() && (await releaseKept(on, ask)) > 0) {
      return send(ask)
    }
    const keys = { coupon_id: opening?.id ?? null, at_till: till !== undefined, house: till?.house ?? false }

    return keys.coupon_id || keys.at_till ? holdKept(on, ask, keys) : null
  }

  /** Holds whose time is over count until their places are free. */
  const askedWithinQuotas = async ({ db: on, send }: Asked, ask: HoldAsk): Promise<HoldAnswer> => {
    const answer = await send(ask)

    return answer.outcome === "quota_reached" && (await tidyExpiredHolds(on)) > 0 ? send(ask) : answer
  }

  const asked = async (by: Asked, ask: HoldAsk, terms: SaleTerms, input: HoldInput, opening: Opening | null) => {
    const answer = await askedWithinQuotas(by, ask)

    return answer.outcome === "place_unavailable" ? ((await askAgain(by, ask, terms, input, opening)) ?? answer) : answer
  }

  /** In one transaction with the end of an earlier hold, which goes on where this one is refused. */
  const askedInstead = (instead_of: string, ask: HoldAsk, terms: SaleTerms, input: HoldInput, opening: Opening | null) =>
    heldOrNothing(db, ask, async (on) => {
      await lockForHold(on, ask, instead_of)
      await releaseHold(on, ask.tenant, instead_of, ask.session)
      const send = async (one: HoldAsk) => (await holdPlaces(on, [one]))[0]

      return asked({ db: on, send }, ask, terms, input, opening)
    })

  /** @param without price levels whose quota is used up: who named no price is asked the next */
  const attempt = async (
    input: HoldInput,
    fresh: boolean,
    without: ReadonlySet<string> = NONE
  ): Promise<HoldDTO | DomainError> => {
    const { tenant, performance_id, session, is_new_session, network, ttl_seconds = HOLD_TTL_SECONDS } = input
    const terms = await termsOf(`${tenant}|${performance_id}`, () => getSaleTerms(db, tenant, performance_id), fresh)
    const { performance_no, terms_no, version_no } = terms
    const places = await placesOf(`${tenant}|${version_no}`, () => getChartPlaces(db, tenant, version_no))
    const opening = await openingFor(openings, terms, input)
    const order = priceRequestedPlaces(terms, places, input, opening, without)
    if (isDomainError(order)) {
      return order
    }
    const id = newId("hold")
    const { lines, areas, currency } = order
    const is_limited = isLimited(terms, order)
    const own = { id, session, is_new_session, network, ttl_seconds }
    const ask = { ...own, tenant, performance_no, terms_no, lines, areas, currency, is_limited }
    const known = isDomainError(opening) ? null : opening
    const answer = input.instead_of
      ? await askedInstead(input.instead_of, ask, terms, input, known)
      : await asked(together, ask, terms, input, known)
    if (answer.outcome === "quota_reached") {
      const spent = terms.quotas.find(({ id }) => id === answer.quota_id)?.price_level_ids ?? []
      const wider = new Set([...without, ...spent])
      const other = priceRequestedPlaces(terms, places, input, opening, wider)
      if (!isDomainError(other) && !levelsOf(other).some((level) => spent.includes(level))) {
        return attempt(input, false, wider)
      }
    }

    return answer.outcome === "held"
      ? toHoldDTO({
          id,
          performance_id,
          lines: areas.length === 0 ? lines : [...lines, ...filledLines(areas, answer.units ?? [])],
          currency,
          expires_at: answer.expires_at,
          seconds_left: ttl_seconds,
          extended: false,
          checkout_id: null,
        })
      : refusal(answer, order, terms)
  }

  return async (input) => {
    ensureWellFormed(input)
    for (let tries = 1; ; tries += 1) {
      const hold = await attempt(input, tries > 1)
      if (!isDomainError(hold)) {
        return hold
      }
      const perhapsOld = hold.code === "stale_state" ? tries < TRIES : tries === 1 && FROM_MEMORY.has(hold.code)
      if (!perhapsOld) {
        throw foughtFor(hold)
      }
    }
  }
}

/** How an ask reaches the database: with others that come at that moment, or within a transaction. */
interface Asked {
  db: Db
  send: (ask: HoldAsk) => Promise<HoldAnswer>
}

/** Takes the transaction back, with the answer that says why. */
class NotHeld extends Error {
  constructor(readonly answer: HoldAnswer) {
    super(answer.outcome)
  }
}

const DEADLOCK = "40P01"

/** Commits what was held; where nothing was, all of it is undone. */
async function heldOrNothing(pool: Pool, { lines }: HoldAsk, work: (db: Db) => Promise<HoldAnswer>): Promise<HoldAnswer> {
  try {
    return await inTransaction(pool, async (db) => {
      const answer = await work(db)
      if (answer.outcome !== "held") {
        throw new NotHeld(answer)
      }

      return answer
    })
  } catch (error) {
    if (error instanceof NotHeld) {
      return error.answer
    }
    // two who each want what the other just gave up: this one has lost
    if ((error as { code?: unknown }).code === DEADLOCK) {
      return { outcome: "place_unavailable", lost: lines.map(({ place_idx }) => place_idx) }
    }
    throw error
  }
}

/** An area or a quota that others fought for at each try. */
function foughtFor(refused: DomainError): DomainError {
  if (refused.code !== "stale_state") {
    return refused
  }
  const { place_uids, quota_id } = refused.details

  return quota_id
    ? domainError("quota_reached", refused.details)
    : place_uids
      ? domainError("place_unavailable", refused.details)
      : refused
}

function ensureWellFormed({ place_uids, price_levels, areas = [] }: HoldInput): void {
  const people = areas.reduce((sum, { quantity }) => sum + quantity, place_uids.length)
  if (people === 0 || people > MAX_PLACES_PER_HOLD || new Set(place_uids).size !== place_uids.length) {
    throw domainError("invalid_data", { field: "place_uids" })
  }
  const wishes = areas.map(({ place_uid, price_level_id }) => JSON.stringify([place_uid, price_level_id ?? null]))
  if (new Set(wishes).size !== wishes.length || areas.some(({ quantity }) => !Number.isInteger(quantity) || quantity < 1)) {
    throw domainError("invalid_data", { field: "areas" })
  }
  if (price_levels && Object.keys(price_levels).some((uid) => !place_uids.includes(uid))) {
    throw domainError("invalid_data", { field: "price_levels" })
  }
}

/** What the buyer's code opens, or why it opens nothing; null: there is no code, or nothing here that needs one. */
export async function openingFor(
  openings: Openings | null,
  { offers, is_allocated }: SaleTerms,
  { tenant, opening_token }: Pick<HoldInput, "tenant" | "opening_token">
): Promise<Opening | DomainError | null> {
  const isNeeded =
    openings && opening_token !== undefined && (is_allocated || [...offers.values()].flat().some(({ needs_code }) => needs_code))

  return isNeeded ? openingOrRefusal(openings.byToken(tenant, opening_token)) : null
}

const levelsOf = ({ lines, areas }: Order): string[] =>
  [...lines, ...areas.flatMap((area) => area.lines)].map(({ price_level_id }) => price_level_id)

/** Whether the database has to count. */
function isLimited({ quotas }: SaleTerms, order: Order): boolean {
  if (quotas.length === 0) {
    return false
  }
  const levels = new Set(levelsOf(order))

  return quotas.some(({ price_level_ids }) => price_level_ids.some((level) => levels.has(level)))
}

interface Order {
  /** by place_idx */
  lines: HoldLine[]
  areas: AreaAsk[]
  currency: string
}

/** What is to be held, with its prices; or why these terms do not sell it. */
export function priceRequestedPlaces(
  { offers, capacities }: SaleTerms,
  places: Map<string, ChartPlace>,
  input: Pick<HoldInput, "place_uids" | "areas" | "price_levels">,
  asked: Opening | DomainError | null,
  without: ReadonlySet<string>
): Order | DomainError {
  const opening = isDomainError(asked) ? null : asked
  const { wanted, unknown } = wantedPlaces(places, input)
  if (unknown.length > 0) {
    return domainError("place_unknown", { place_uids: unknown })
  }
  const offeredFor = offering(offers, opening, without)
  // written out, each field: the engine copies objects slowly, and this is done for every place of a rush
  const priced = wanted.map(({ place, people, price_level_id }): WantedPlace & Offered => {
    const { offer, untimely, is_hidden, terms } = offeredFor(place.category_key, price_level_id)

    return { place, people, price_level_id, offer, untimely, is_hidden, terms }
  })
  const closed = priced.find(({ offer, untimely }) => !offer && untimely)?.untimely
  if (closed) {
    const { price_level_id, price_level_name, sells_from, sells_until } = closed

    return domainError("price_not_on_sale", { price_level_id, price_level_name, because: closed.sells, sells_from, sells_until })
  }
  if (priced.some(({ offer, is_hidden }) => !offer && is_hidden)) {
    return isDomainError(asked) ? asked : domainError("access_code_needed")
  }
  const currency = priced[0].offer?.currency
  if (!currency || priced.some(({ offer }) => offer?.currency !== currency)) {
    return domainError("invalid_data", { field: "price_levels" })
  }
  const people = priced.reduce((sum, one) => sum + one.people, 0)
  const opened = priced.reduce((sum, { offer, people: those }) => sum + (offer.needs_code ? those : 0), 0)
  if (opened > (opening?.max_tickets ?? opened) || people > MAX_PLACES_PER_ORDER) {
    return domainError("hold_limit_reached", { max_places_per_order: opening?.max_tickets ?? MAX_PLACES_PER_ORDER })
  }
  const { lines, unit_lines } = linesOf(priced)
  const capacityOf = (units_from: number) =>
    capacities.get(units_from) ?? wanted.find(({ place }) => place.units_from === units_from)!.place.capacity

  return { currency, lines, areas: areaAsks(unit_lines, capacityOf) }
}

interface Offered {
  /** at which a place is sold; none: `untimely` says why, or nothing does */
  offer: Offer
  untimely: Offer | undefined
  is_hidden: boolean
  /** the offer's part of a line */
  terms: LineTerms
}

/** What a place costs by its category and its buyer's wish: worked out once for all places of one category and wish. */
function offering(offers: SaleTerms["offers"], opening: Opening | null, without: ReadonlySet<string>) {
  const known = new Map<string, Offered>()
  const workedOut = (category_key: string, wish: string | null): Offered => {
    const all = offers.get(category_key)?.filter(({ price_level_id }) => wish === null || price_level_id === wish) ?? []
    const open = offersOpenTo(all, opening)
    const offer = (wish === null && open.find(({ price_level_id }) => !without.has(price_level_id))) || open[0]

    return {
      offer,
      untimely: offersShownTo(all, opening)[0],
      is_hidden: all.some(({ needs_code }) => needs_code),
      terms: offer && termsOfOffer(offer, opening),
    }
  }

  return (category_key: string, wish: string | null): Offered => {
    const key = `${wish ?? ""} ${category_key}`
    const offered = known.get(key) ?? workedOut(category_key, wish)
    known.set(key, offered)

    return offered
  }
}

const termsOfOffer = (offer: Offer, opening: Opening | null): LineTerms => ({
  price_level_id: offer.price_level_id,
  price_level_name: offer.price_level_name,
  variant_id: offer.variant_id,
  amount_minor: offer.amount_minor,
  fee_minor: offer.fee_minor > 0 ? offer.fee_minor : undefined,
  tax: offer.tax_percent > 0 ? { name: offer.tax_name!, percent: offer.tax_percent, amount_minor: offer.tax_minor } : undefined,
  opened_by: offer.needs_code ? opening?.id : undefined,
  group_size: offer.group_size ?? undefined,
})

export function quotaReached(
  { quota_id, quota_left: left }: { quota_id: string; quota_left: number },
  { quotas }: Pick<SaleTerms, "quotas">
): DomainError {
  const quota = quotas.find(({ id }) => id === quota_id)

  return domainError("quota_reached", { quota_id, name: quota?.name, price_level_ids: quota?.price_level_ids, left })
}

function refusal(
  answer: Exclude<HoldAnswer, { outcome: "held" }>,
  { lines, areas }: Order,
  { quotas }: Pick<SaleTerms, "quotas">
): DomainError {
  switch (answer.outcome) {
    case "quota_reached":
    case "quota_raced": {
      const reached = quotaReached(answer, { quotas })

      return answer.outcome === "quota_raced" ? domainError("stale_state", reached.details) : reached
    }
    case "place_unavailable":
      return domainErrorOfRush(answer.outcome, { place_uids: lostUids(lines, areas, answer.lost) })
    case "hold_limit_reached":
      return domainError(answer.outcome, { max_places_per_order: answer.max_places })
    case "network_limit_reached":
      return domainErrorOfRush("too_many_requests", { retry_after_seconds: NETWORK_WAITS_SECONDS })
    case "performance_not_on_sale":
      return domainError(answer.outcome)
    case "terms_changed":
      return domainError("stale_state")
    case "area_raced":
      return domainError("stale_state", { place_uids: areas.map(({ lines: [{ of }] }) => of) })
  }
}
