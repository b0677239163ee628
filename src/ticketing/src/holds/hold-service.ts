// Long because a request for places involves cached terms, areas, quotas, codes and kept places, and is retried when the terms
// change.
import { domainError, domainErrorOfRush, isDomainError, type DomainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { HOLD_TTL_SECONDS, MAX_PLACES_PER_HOLD, MAX_PLACES_PER_ORDER } from "../contracts/limits"
import type { HoldDTO } from "../contracts/sales-api"
import { releaseBlockedPlaces } from "../modules/ticketing/commands/catalogue/blocks/release-blocked-places"
import { toHoldDTO, type HoldLine } from "../modules/ticketing/queries/holds/hold-dto"
import {
  holdBlockedPlaces,
  holdPlaces,
  lockForHold,
  type AreaAsk,
  type HoldAnswer,
  type HoldAsk,
} from "../modules/ticketing/commands/holds/hold-places"
import {
  getChartPlaces,
  getDateTerms,
  type ChartPlace,
  type Offer,
  type DateTerms,
} from "../modules/ticketing/queries/holds/date-terms"
import { commitDurably } from "../modules/ticketing/commands/holds/commit-durably"
import { inheritHoldEnd } from "../modules/ticketing/commands/holds/inherit-hold-end"
import { releaseHold } from "../modules/ticketing/commands/holds/release-hold"
import { tidyExpiredHolds } from "../modules/ticketing/commands/holds/tidy-expired-holds"
import { cached } from "@guichet/kernel/cached"
import { createHoldQueue } from "./hold-queue"
import { offersOpenTo, offersShownTo } from "./offers-open-to"
import { unlockOrRefusal, type Unlock, type Unlocks } from "./unlocks"
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
  /**
   * no duplicates; a table or booth by its own uid, for all its people. Together with the people of `areas`: 1 to
   * MAX_PLACES_PER_HOLD
   */
  place_uids: string[]
  /** standing areas, each at most once per price level */
  areas?: AreaWish[]
  /** requested price level per place_uid; default: the category's first offer */
  price_levels?: Record<string, string>
  /** of an access code; ignored where no price needs one */
  unlock_token?: string
  session: Buffer
  /** no other request can name this session yet */
  is_new_session?: boolean
  /** the caller's network, as a keyed hash (`networkHash`); null is not counted: staff */
  network?: Buffer | null
  ttl_seconds?: number
  /**
   * one's own hold of that date, which ends if this one succeeds: its places count as free for this one, and stay held if it is
   * refused. Keeping any of them keeps its end (`inheritHoldEnd`)
   */
  instead_of?: string
  /** done in the transaction that takes the places: all of it, or nothing is held */
  together?: HoldTogether
  /** box office staff: can sell what is allocated to the box office; with `house`, also what is kept for guests */
  till?: { house: boolean }
}

/** Its steps, in the order of locks. Any throw rolls everything back. */
export interface HoldTogether {
  /** locks what comes before the locks of a hold: dates, sales, exchanges, checkouts with their holds */
  lock: (db: Db) => Promise<void>
  /** frees places that the hold may take again, with everything locked that `hold_places` locks before claims */
  free: (db: Db) => Promise<void>
  write: (db: Db, hold: HoldDTO) => Promise<void>
}

export type HoldService = (input: HoldInput) => Promise<HoldDTO>

const NONE: ReadonlySet<string> = new Set()
const TERMS_KEPT = 5_000
/** Places cached over all chart versions. */
const PLACES_KEPT = 400_000
const KEPT_MS = 3_600_000
const TRIES = 3
/** The database's clock decides; ours only decides whether to query it. */
const CLOCKS_APART_MS = 60_000
/** `retry_after_seconds`: in a rush, some of a network's holds are released or paid every minute. */
const NETWORK_RETRY_AFTER_SECONDS = 60
/** Refusals that outdated cached terms can cause. */
const FROM_MEMORY = new Set(["place_unknown", "invalid_data", "access_code_needed", "price_not_on_sale"])

/**
 * Holds places for one session, all or none, at the current price. Chart and offers are cached; `hold_places` refuses outdated
 * terms, which are then read again. No request is refused because of cached terms alone.
 *
 * @param unlocks omitted: access codes unlock nothing
 * @throws place_unavailable (409) { place_uids } that were lost
 * @throws hold_limit_reached (429)
 * @throws too_many_requests (429) when the network holds its maximum (`network_limit`)
 * @throws performance_not_found (404)
 * @throws performance_not_on_sale (409)
 * @throws quota_reached (409) { quota_id, name, price_level_ids, left }
 * @throws price_not_on_sale (409) { price_level_id, price_level_name, because: scheduled | ended, sells_from, sells_until }
 * @throws place_unknown (400)
 * @throws invalid_data (400)
 * @throws access_code_needed (409) for a price that needs a code, or the error of `Unlocks` for its token
 * @throws stale_state (409) when the prices keep changing; nothing is written
 * @throws not_found (404) for `instead_of`
 * @throws hold_expired (409) for `instead_of`
 * @throws checkout_state (409) for `instead_of`
 */
export function createHoldService(db: Pool, unlocks: Unlocks | null = null): HoldService {
  const termsOf = cached<DateTerms>(KEPT_MS, TERMS_KEPT)
  const placesOf = cached<Map<string, ChartPlace>>(KEPT_MS, PLACES_KEPT, { weightOf: ({ size }) => size })
  const batched: HoldConnection = { db, send: createHoldQueue(db) }

  /** Tries places that are not generally available: places kept for this caller, and places due for release. */
  const holdOtherwise = async (
    { db: on, send }: HoldConnection,
    ask: HoldAsk,
    terms: DateTerms,
    { till }: HoldInput,
    unlock: Unlock | null
  ) => {
    if (
      terms.releases_at &&
      terms.releases_at.getTime() - CLOCKS_APART_MS <= Date.now() &&
      (await releaseBlockedPlaces(on, ask)) > 0
    ) {
      return send(ask)
    }
    const keys = { coupon_id: unlock?.id ?? null, at_till: till !== undefined, house: till?.house ?? false }

    return keys.coupon_id || keys.at_till ? holdBlockedPlaces(on, ask, keys) : null
  }

  /** Expired holds count against a quota until they are tidied up. */
  const askedWithinQuotas = async ({ db: on, send }: HoldConnection, ask: HoldAsk): Promise<HoldAnswer> => {
    const answer = await send(ask)

    return answer.outcome === "quota_reached" && (await tidyExpiredHolds(on, 500, { tenant_no: ask.tenant })) > 0
      ? send(ask)
      : answer
  }

  const asked = async (by: HoldConnection, ask: HoldAsk, terms: DateTerms, input: HoldInput, unlock: Unlock | null) => {
    const answer = await askedWithinQuotas(by, ask)

    return answer.outcome === "place_unavailable" ? ((await holdOtherwise(by, ask, terms, input, unlock)) ?? answer) : answer
  }

  const inOneConnection = (on: Db): HoldConnection => ({
    db: on,
    send: async (one: HoldAsk) => (await holdPlaces(on, [one]))[0],
  })

  /** In one transaction with what belongs to it. @param dtoOf the hold of an answer that held it */
  const askedTogether = (
    { lock, free, write }: HoldTogether,
    dtoOf: (answer: HeldAnswer) => HoldDTO,
    ...[ask, terms, input, unlock]: [HoldAsk, DateTerms, HoldInput, Unlock | null]
  ) =>
    heldOrNothing(db, ask, async (on) => {
      await lock(on)
      await lockForHold(on, ask, null)
      await free(on)
      const answer = await asked(inOneConnection(on), ask, terms, input, unlock)
      if (answer.outcome === "held") {
        await write(on, dtoOf(answer))
        await commitDurably(on)
      }

      return answer
    })

  /** In one transaction with the end of an earlier hold, which stays if this one is refused. */
  const askedInstead = (instead_of: string, ask: HoldAsk, terms: DateTerms, input: HoldInput, unlock: Unlock | null) =>
    heldOrNothing(db, ask, async (on) => {
      await lockForHold(on, ask, instead_of)
      await releaseHold(on, ask.tenant, instead_of, ask.session)
      const answer = await asked(inOneConnection(on), ask, terms, input, unlock)
      const kept =
        answer.outcome === "held" && (await inheritHoldEnd(on, ask.tenant, { hold_id: ask.id, replaced_id: instead_of }))

      return kept ? { ...answer, kept } : answer
    })

  /** @param without price levels whose quota is used up: a place without a requested price gets the next one */
  const attempt = async (
    input: HoldInput,
    fresh: boolean,
    without: ReadonlySet<string> = NONE
  ): Promise<HoldDTO | DomainError> => {
    const { tenant, performance_id, session, is_new_session, network, ttl_seconds = HOLD_TTL_SECONDS } = input
    const terms = await termsOf(`${tenant}|${performance_id}`, () => getDateTerms(db, tenant, performance_id), fresh)
    const { performance_no, terms_no, version_no } = terms
    const places = await placesOf(`${tenant}|${version_no}`, () => getChartPlaces(db, tenant, version_no))
    const unlock = await unlockFor(unlocks, terms, input)
    const order = priceRequestedPlaces(terms, places, input, unlock, without)
    if (isDomainError(order)) {
      return order
    }
    const id = newId("hold")
    const { lines, areas, currency } = order
    const is_limited = isLimited(terms, order)
    // one literal: the engine copies objects slowly, and this runs for every request of a rush
    const ask = {
      tenant,
      performance_no,
      terms_no,
      id,
      session,
      is_new_session,
      network,
      ttl_seconds,
      lines,
      areas,
      currency,
      is_limited,
    }
    const known = isDomainError(unlock) ? null : unlock
    const dtoOf = ({ kept, units, expires_at }: HeldAnswer): HoldDTO =>
      toHoldDTO({
        id,
        performance_id,
        lines: areas.length === 0 ? lines : [...lines, ...filledLines(areas, units ?? [])],
        currency,
        expires_at: kept?.expires_at ?? expires_at,
        seconds_left: kept?.seconds_left ?? ttl_seconds,
        extended: kept?.extended ?? false,
        checkout_id: null,
      })
    const answer = input.together
      ? await askedTogether(input.together, dtoOf, ask, terms, input, known)
      : input.instead_of
        ? await askedInstead(input.instead_of, ask, terms, input, known)
        : await asked(batched, ask, terms, input, known)
    if (answer.outcome === "quota_reached") {
      const spent = terms.quotas.find(({ id }) => id === answer.quota_id)?.price_level_ids ?? []
      const wider = new Set([...without, ...spent])
      const other = priceRequestedPlaces(terms, places, input, unlock, wider)
      if (!isDomainError(other) && !levelsOf(other).some((level) => spent.includes(level))) {
        return attempt(input, false, wider)
      }
    }

    if (answer.outcome !== "held") {
      return refusal(answer, order, terms)
    }

    return dtoOf(answer)
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

/** How a request reaches the database: batched with others, or within a transaction. */
interface HoldConnection {
  db: Db
  send: (ask: HoldAsk) => Promise<HoldAnswer>
}

type HeldAnswer = Extract<HoldAnswer, { outcome: "held" }>

/** Rolls back the transaction and carries the reason. */
class NotHeld extends Error {
  constructor(readonly answer: HoldAnswer) {
    super(answer.outcome)
  }
}

const DEADLOCK = "40P01"

/** Commits if the places were held; otherwise rolls everything back. */
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
    // two requests that each want the places the other is releasing: this one has lost
    if ((error as { code?: unknown }).code === DEADLOCK) {
      return { outcome: "place_unavailable", lost: lines.map(({ place_idx }) => place_idx) }
    }
    throw error
  }
}

/** The error after the last attempt, if an area or quota was contested in each. */
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

/** What the buyer's code unlocks, or why it unlocks nothing; null: no code was given, or nothing here needs one. */
export async function unlockFor(
  unlocks: Unlocks | null,
  { offers, is_allocated }: DateTerms,
  { tenant, unlock_token }: Pick<HoldInput, "tenant" | "unlock_token">
): Promise<Unlock | DomainError | null> {
  const isNeeded =
    unlocks && unlock_token !== undefined && (is_allocated || [...offers.values()].flat().some(({ needs_code }) => needs_code))

  return isNeeded ? unlockOrRefusal(unlocks.byToken(tenant, unlock_token)) : null
}

const levelsOf = ({ lines, areas }: Order): string[] =>
  [...lines, ...areas.flatMap((area) => area.lines)].map(({ price_level_id }) => price_level_id)

/** Whether the database has to count quotas. */
function isLimited({ quotas }: DateTerms, order: Order): boolean {
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

/** The places to hold, with their prices; or why these terms do not sell them. */
export function priceRequestedPlaces(
  { offers, capacities }: DateTerms,
  places: Map<string, ChartPlace>,
  input: Pick<HoldInput, "place_uids" | "areas" | "price_levels">,
  asked: Unlock | DomainError | null,
  without: ReadonlySet<string>
): Order | DomainError {
  const unlock = isDomainError(asked) ? null : asked
  const { wanted, unknown } = wantedPlaces(places, input)
  if (unknown.length > 0) {
    return domainError("place_unknown", { place_uids: unknown })
  }
  const offeredFor = offering(offers, unlock, without)
  // each field is written out: the engine copies objects slowly, and this runs for every place of a rush
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
  if (opened > (unlock?.max_tickets ?? opened) || people > MAX_PLACES_PER_ORDER) {
    return domainError("hold_limit_reached", { max_places_per_order: unlock?.max_tickets ?? MAX_PLACES_PER_ORDER })
  }
  const { lines, unit_lines } = linesOf(priced)
  const capacityOf = (units_from: number) =>
    capacities.get(units_from) ?? wanted.find(({ place }) => place.units_from === units_from)!.place.capacity

  return { currency, lines, areas: areaAsks(unit_lines, capacityOf) }
}

interface Offered {
  /** the offer at which the place is sold; if undefined, `untimely` may say why */
  offer: Offer
  untimely: Offer | undefined
  is_hidden: boolean
  /** the part of a line that comes from the offer */
  terms: LineTerms
}

/** The offer for a category and a requested price, computed once for all places that share both. */
function offering(offers: DateTerms["offers"], unlock: Unlock | null, without: ReadonlySet<string>) {
  const known = new Map<string, Offered>()
  const workedOut = (category_key: string, wish: string | null): Offered => {
    const all = offers.get(category_key)?.filter(({ price_level_id }) => wish === null || price_level_id === wish) ?? []
    const open = offersOpenTo(all, unlock)
    const offer = (wish === null && open.find(({ price_level_id }) => !without.has(price_level_id))) || open[0]

    return {
      offer,
      untimely: offersShownTo(all, unlock)[0],
      is_hidden: all.some(({ needs_code }) => needs_code),
      terms: offer && termsOfOffer(offer, unlock),
    }
  }

  return (category_key: string, wish: string | null): Offered => {
    const key = `${wish ?? ""} ${category_key}`
    const offered = known.get(key) ?? workedOut(category_key, wish)
    known.set(key, offered)

    return offered
  }
}

const termsOfOffer = (offer: Offer, unlock: Unlock | null): LineTerms => ({
  price_level_id: offer.price_level_id,
  price_level_name: offer.price_level_name,
  variant_id: offer.variant_id,
  amount_minor: offer.amount_minor,
  fee_minor: offer.fee_minor > 0 ? offer.fee_minor : undefined,
  tax: offer.tax_percent > 0 ? { name: offer.tax_name!, percent: offer.tax_percent, amount_minor: offer.tax_minor } : undefined,
  opened_by: offer.needs_code ? unlock?.id : undefined,
  group_size: offer.group_size ?? undefined,
})

export function quotaReached(
  { quota_id, quota_left: left }: { quota_id: string; quota_left: number },
  { quotas }: Pick<DateTerms, "quotas">
): DomainError {
  const quota = quotas.find(({ id }) => id === quota_id)

  return domainError("quota_reached", { quota_id, name: quota?.name, price_level_ids: quota?.price_level_ids, left })
}

function refusal(
  answer: Exclude<HoldAnswer, { outcome: "held" }>,
  { lines, areas }: Order,
  { quotas }: Pick<DateTerms, "quotas">
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
      return domainErrorOfRush("too_many_requests", { retry_after_seconds: NETWORK_RETRY_AFTER_SECONDS })
    case "performance_not_on_sale":
      return domainError(answer.outcome)
    case "terms_changed":
      return domainError("stale_state")
    case "area_raced":
      return domainError("stale_state", { place_uids: areas.map(({ lines: [{ of }] }) => of) })
  }
}
