import type { Offer } from "../modules/ticketing/queries/holds/date-terms"
import type { Opening } from "./openings"

/** Of a category's offers, those a buyer can have now: first those their code unlocks, then those available to everyone. */
export const offersOpenTo = (offers: Offer[], opening: Opening | null): Offer[] =>
  offersShownTo(offers, opening).filter(({ sells }) => sells === "on_sale")

/** The same, including offers that are not on sale yet or no longer. */
export function offersShownTo(offers: Offer[], opening: Opening | null): Offer[] {
  const opened = offers.filter(({ needs_code, price_level_id }) => needs_code && opening?.price_level_ids.has(price_level_id))

  return [...opened, ...offers.filter(({ needs_code }) => !needs_code)]
}
