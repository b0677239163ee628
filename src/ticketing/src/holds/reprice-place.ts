import { domainError, isDomainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { HoldDTO } from "../contracts/sales-api"
import { getHold } from "../modules/ticketing/queries/holds/get-hold"
import type { HoldLine } from "../modules/ticketing/queries/holds/hold-dto"
import { heldLines, repricePlaces, type RepriceAnswer, type Repriced } from "../modules/ticketing/commands/holds/reprice-places"
import { getDateTerms, type DateTerms } from "../modules/ticketing/queries/holds/date-terms"
import { tidyExpiredHolds } from "../modules/ticketing/commands/holds/tidy-expired-holds"
import { priceRequestedPlaces, unlockFor, quotaReached } from "./hold-service"
import type { Unlocks } from "./unlocks"

export interface RepriceInput {
  tenant: TenantId
  session: Buffer
  hold_id: string
  /** in its hold; for a table or booth, one place stands for all */
  place_uid: string
  price_level_id: string
  unlock_token?: string
}

const TRIES = 3

/**
 * Changes the price level of a held place to its current price: the place stays held throughout, and at its previous price if the
 * change is refused. Offers, times, access codes, quotas and changed terms are checked as for a hold.
 *
 * @throws not_found (404)
 * @throws hold_expired (409)
 * @throws checkout_state (409)
 * @throws performance_not_on_sale (409)
 * @throws price_not_on_sale (409)
 * @throws quota_reached (409)
 * @throws access_code_needed (409)
 * @throws invalid_data (400)
 * @throws stale_state (409) when the prices keep changing
 */
export async function repricePlace(db: Db, unlocks: Unlocks, input: RepriceInput): Promise<HoldDTO> {
  const { tenant, session, hold_id } = input
  const { performance_id, lines } = await heldLines(db, tenant, hold_id, session)
  const named = lines.find(({ place_uid }) => place_uid === input.place_uid)
  if (!named) {
    throw domainError("not_found")
  }
  const own = named.kind === "table" || named.kind === "booth" ? lines.filter((line) => line.of === named.of) : [named]
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const terms = await getDateTerms(db, tenant, performance_id)
    const { line, currency } = await pricedAnew(unlocks, terms, own, input)
    const ask = {
      tenant,
      hold_id,
      session,
      terms_no: terms.terms_no,
      idxs: own.map(({ place_idx }) => place_idx),
      line,
      currency,
    }
    let answer: RepriceAnswer = await repricePlaces(db, ask)
    if (answer.outcome === "quota_reached" && (await tidyExpiredHolds(db, 500, { tenant_no: tenant })) > 0) {
      answer = await repricePlaces(db, ask)
    }
    switch (answer.outcome) {
      case "repriced":
        return getHold(db, tenant, hold_id, session)
      case "quota_reached":
        throw quotaReached(answer, terms)
      case "performance_not_on_sale":
        throw domainError(answer.outcome)
    }
  }
  throw domainError("stale_state")
}

/** The price of one person's place under these terms. Only its category matters, not its kind. */
async function pricedAnew(
  unlocks: Unlocks,
  terms: DateTerms,
  [first, ...others]: HoldLine[],
  { tenant, price_level_id, unlock_token }: RepriceInput
): Promise<{ line: Repriced; currency: string }> {
  const uid = first.of ?? first.place_uid
  const seat = { kind: "seat", capacity: others.length + 1, units_from: null } as const
  const { section, row, at_table = false, label, flags = [], category_key, place_idx: idx } = first
  const places = new Map([[uid, { ...seat, idx, uid, section, row, at_table, label, flags, category_key }]])
  const unlock = await unlockFor(unlocks, terms, { tenant, unlock_token })
  const order = priceRequestedPlaces(
    terms,
    places,
    { place_uids: [uid], price_levels: { [uid]: price_level_id } },
    unlock,
    new Set()
  )
  if (isDomainError(order)) {
    throw order
  }
  const [{ place_idx: _idx, place_uid: _uid, ...line }] = order.lines

  return { line, currency: order.currency }
}
