import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { HOLD_TTL_SECONDS, MAX_PLACES_PER_HOLD } from "../../../../contracts/limits"
import type { HoldDTO } from "../../../../contracts/window"
import { call } from "../call"
import { toHoldDTO, type HoldLine } from "./hold-dto"

export interface HoldPlacesInput {
  tenant: TenantId
  performance_id: string
  /** 1 to MAX_PLACES_PER_HOLD, no repeats */
  place_uids: string[]
  /** wish per place_uid; without one the category's first offer */
  price_levels?: Record<string, string>
  session: Buffer
  ttl_seconds?: number
}

interface Answer {
  outcome:
    | "held"
    | "performance_not_found"
    | "performance_not_on_sale"
    | "place_unknown"
    | "place_unavailable"
    | "hold_limit_reached"
    | "not_offered"
  lost: string[] | null
  lines: HoldLine[]
  currency: string
  expires_at: Date
  max_places: number
}

/**
 * Puts places aside for one session: all of them, or none, at the price now on offer. One call; decided by the primary key of `claim` inside
 * `hold_places` (places sorted, expired claims taken over); database clock; commits asynchronously.
 *
 * @throws place_unavailable (409) with the uids that were lost · hold_limit_reached (429) · performance_not_found (404) · performance_not_on_sale (409)
 * · place_unknown (400) · invalid_data (400); nothing is written
 */
export async function holdPlaces(db: Db, input: HoldPlacesInput): Promise<HoldDTO> {
  const { tenant, performance_id, place_uids, price_levels, session, ttl_seconds = HOLD_TTL_SECONDS } = input
  if (place_uids.length === 0 || place_uids.length > MAX_PLACES_PER_HOLD || new Set(place_uids).size !== place_uids.length) {
    throw domainError("invalid_data", { field: "place_uids" })
  }
  if (price_levels && Object.keys(price_levels).some((uid) => !place_uids.includes(uid))) {
    throw domainError("invalid_data", { field: "price_levels" })
  }
  const levels = price_levels ? place_uids.map((uid) => price_levels[uid] ?? null) : null
  const id = newId("hold")
  const [answer] = await call<Answer>(db, "hold-places", "select * from hold_places($1, $2, $3, $4, $5, $6, $7)", [
    tenant,
    performance_id,
    id,
    session,
    place_uids,
    levels,
    ttl_seconds,
  ])
  if (answer.outcome !== "held") {
    throw refusal(answer)
  }

  return toHoldDTO({ ...answer, id, performance_id, seconds_left: ttl_seconds, extended: false, checkout_id: null })
}

function refusal({ outcome, lost, max_places }: Answer) {
  switch (outcome) {
    case "place_unavailable":
    case "place_unknown":
      return domainError(outcome, { place_uids: lost })
    case "hold_limit_reached":
      return domainError(outcome, { max_places_per_order: max_places })
    case "not_offered":
      return domainError("invalid_data", { field: "price_levels" })
    case "performance_not_on_sale":
      return domainError(outcome)
    default:
      return domainError("performance_not_found")
  }
}
