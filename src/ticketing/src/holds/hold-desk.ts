import { domainError, isDomainError, type DomainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { HOLD_TTL_SECONDS, MAX_PLACES_PER_HOLD } from "../contracts/limits"
import type { HoldDTO } from "../contracts/window"
import { toHoldDTO, type HoldLine } from "../modules/ticketing/queries/holds/hold-dto"
import type { HoldAnswer } from "../modules/ticketing/queries/holds/hold-places"
import {
  getChartPlaces,
  getSaleTerms,
  type ChartPlace,
  type Offer,
  type SaleTerms,
} from "../modules/ticketing/queries/holds/sale-terms"
import { remembered } from "@guichet/kernel/remembered"
import { createHoldQueue } from "./hold-queue"
import { offersOpenTo } from "./offers-open-to"
import { openingOrRefusal, type Opening, type Openings } from "./openings"

export interface HoldInput {
  tenant: TenantId
  performance_id: string
  /** 1 to MAX_PLACES_PER_HOLD, no repeats */
  place_uids: string[]
  /** wish per place_uid; without one the category's first offer */
  price_levels?: Record<string, string>
  /** of an access code; of no account where no price needs one */
  opening_token?: string
  session: Buffer
  ttl_seconds?: number
}

export type HoldDesk = (input: HoldInput) => Promise<HoldDTO>

const TERMS_KEPT = 5_000
const VERSIONS_KEPT = 30
const KEPT_MS = 3_600_000
const TRIES = 3
/** Refusals that remembered terms may be wrong about. */
const FROM_MEMORY = new Set(["place_unknown", "invalid_data", "access_code_needed"])

/**
 * Puts places aside for one session: all of them, or none, at the price now on offer. Chart and offers are remembered; `hold_places` refuses
 * terms that have changed, and they are read anew. Nothing is refused from memory alone.
 *
 * @param openings without them no access code opens anything
 * @throws place_unavailable (409) with the uids that were lost · hold_limit_reached (429) · performance_not_found (404) · performance_not_on_sale (409)
 * · place_unknown (400) · invalid_data (400) · access_code_needed (409), or what Openings say of the token, for a price that needs one
 * · stale_state (409) while the prices change again and again; nothing is written
 */
export function createHoldDesk(db: Db, openings: Openings | null = null): HoldDesk {
  const termsOf = remembered<SaleTerms>(KEPT_MS, TERMS_KEPT)
  const placesOf = remembered<Map<string, ChartPlace>>(KEPT_MS, VERSIONS_KEPT)
  const queue = createHoldQueue(db)

  const attempt = async (input: HoldInput, fresh: boolean): Promise<HoldDTO | DomainError> => {
    const { tenant, performance_id, session, ttl_seconds = HOLD_TTL_SECONDS } = input
    const terms = await termsOf(`${tenant}|${performance_id}`, () => getSaleTerms(db, tenant, performance_id), fresh)
    const { performance_no, terms_no, version_no } = terms
    const places = await placesOf(`${tenant}|${version_no}`, () => getChartPlaces(db, tenant, version_no))
    const order = makeOut(terms, places, input, await openingFor(openings, terms, input))
    if (isDomainError(order)) {
      return order
    }
    const hold = { id: newId("hold"), lines: order.lines, currency: order.currency }
    const answer = await queue({ tenant, performance_no, terms_no, session, ttl_seconds, ...hold })

    return answer.outcome === "held"
      ? toHoldDTO({
          ...hold,
          performance_id,
          expires_at: answer.expires_at,
          seconds_left: ttl_seconds,
          extended: false,
          checkout_id: null,
        })
      : refusal(answer, order.lines)
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
        throw hold
      }
    }
  }
}

function ensureWellFormed({ place_uids, price_levels }: HoldInput): void {
  if (place_uids.length === 0 || place_uids.length > MAX_PLACES_PER_HOLD || new Set(place_uids).size !== place_uids.length) {
    throw domainError("invalid_data", { field: "place_uids" })
  }
  if (price_levels && Object.keys(price_levels).some((uid) => !place_uids.includes(uid))) {
    throw domainError("invalid_data", { field: "price_levels" })
  }
}

/** What the buyer's code opens, or why it opens nothing; null: there is no code, or no price here that needs one. */
async function openingFor(
  openings: Openings | null,
  { offers }: SaleTerms,
  { tenant, opening_token }: HoldInput
): Promise<Opening | DomainError | null> {
  const isNeeded = openings && opening_token !== undefined && [...offers.values()].flat().some(({ needs_code }) => needs_code)

  return isNeeded ? openingOrRefusal(openings.byToken(tenant, opening_token)) : null
}

/** What is to be held, by place_idx, with its prices; or why these terms do not sell it. */
function makeOut(
  { offers }: SaleTerms,
  places: Map<string, ChartPlace>,
  { place_uids, price_levels }: HoldInput,
  asked: Opening | DomainError | null
): { lines: HoldLine[]; currency: string } | DomainError {
  const opening = isDomainError(asked) ? null : asked
  const unknown = place_uids.filter((uid) => !places.has(uid))
  if (unknown.length > 0) {
    return domainError("place_unknown", { place_uids: unknown })
  }
  const priced = place_uids
    .map((uid) => {
      const place = places.get(uid) as ChartPlace
      const wish = price_levels && Object.hasOwn(price_levels, uid) ? price_levels[uid] : null
      const all = offers.get(place.category_key)?.filter(({ price_level_id }) => wish === null || price_level_id === wish) ?? []

      return { place, offer: offersOpenTo(all, opening)[0], is_hidden: all.some(({ needs_code }) => needs_code) }
    })
    .sort((a, b) => a.place.idx - b.place.idx)
  if (priced.some(({ offer, is_hidden }) => !offer && is_hidden)) {
    return isDomainError(asked) ? asked : domainError("access_code_needed")
  }
  const currency = priced[0].offer?.currency
  const lines = priced.flatMap(({ place, offer }) =>
    offer && offer.currency === currency ? [toLine(place, offer, opening)] : []
  )
  const most = opening?.max_tickets ?? lines.length
  if (lines.filter(({ opened_by }) => opened_by).length > most) {
    return domainError("hold_limit_reached", { max_places_per_order: most })
  }

  return currency && lines.length === priced.length ? { lines, currency } : domainError("invalid_data", { field: "price_levels" })
}

const toLine = (place: ChartPlace, offer: Offer, opening: Opening | null): HoldLine => ({
  place_idx: place.idx,
  place_uid: place.uid,
  section: place.section,
  row: place.row,
  label: place.label,
  category_key: place.category_key,
  price_level_id: offer.price_level_id,
  price_level_name: offer.price_level_name,
  variant_id: offer.variant_id,
  amount_minor: offer.amount_minor,
  ...(offer.fee_minor > 0 && { fee_minor: offer.fee_minor }),
  ...(offer.tax_percent > 0 && { tax: { name: offer.tax_name!, percent: offer.tax_percent, amount_minor: offer.tax_minor } }),
  ...(offer.needs_code && opening && { opened_by: opening.id }),
})

function refusal(answer: Exclude<HoldAnswer, { outcome: "held" }>, lines: HoldLine[]): DomainError {
  switch (answer.outcome) {
    case "place_unavailable":
      return domainError(answer.outcome, {
        place_uids: lines.filter(({ place_idx }) => answer.lost.includes(place_idx)).map(({ place_uid }) => place_uid),
      })
    case "hold_limit_reached":
      return domainError(answer.outcome, { max_places_per_order: answer.max_places })
    case "performance_not_on_sale":
      return domainError(answer.outcome)
    case "terms_changed":
      return domainError("stale_state")
  }
}
