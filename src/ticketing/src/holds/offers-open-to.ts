import type { Offer } from "../modules/ticketing/queries/holds/sale-terms"
import type { Opening } from "./openings"

/** Of a category's offers those a buyer may have: what their code opens first, then what everybody may have; of each what is sold now. */
export const offersOpenTo = (offers: Offer[], opening: Opening | null): Offer[] =>
  offersShownTo(offers, opening).filter(({ sells }) => sells === "now")

/** The same, also of what is not sold yet or no more. */
export function offersShownTo(offers: Offer[], opening: Opening | null): Offer[] {
  const opened = offers.filter(({ needs_code, price_level_id }) => needs_code && opening?.price_level_ids.has(price_level_id))

  return [...opened, ...offers.filter(({ needs_code }) => !needs_code)]
}
