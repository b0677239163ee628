import type { Offer } from "../modules/ticketing/queries/holds/date-terms"
import type { Unlock } from "./unlocks"

/** Of a category's offers, those a buyer can have now: first those their code unlocks, then those available to everyone. */
export const offersOpenTo = (offers: Offer[], unlock: Unlock | null): Offer[] =>
  offersShownTo(offers, unlock).filter(({ sells }) => sells === "on_sale")

/** The same, including offers that are not on sale yet or no longer. */
export function offersShownTo(offers: Offer[], unlock: Unlock | null): Offer[] {
  const opened = offers.filter(({ needs_code, price_level_id }) => needs_code && unlock?.price_level_ids.has(price_level_id))

  return [...opened, ...offers.filter(({ needs_code }) => !needs_code)]
}
