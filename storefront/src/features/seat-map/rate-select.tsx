"use client"

import { say, sayCount } from "../../i18n/say"
import type { HeldPlace } from "../../sales-api/contracts"
import { inputClass } from "../../ui/field"
import { exactPriceText } from "../../ui/price-text"
import { placeName } from "./names"
import { offersOf } from "./picker-state"
import type { PickerParts } from "./props"

interface RateSelectProps extends PickerParts {
  place: HeldPlace
  /** which places change with it; one of a table or booth stands for all */
  uids: string[]
}

/** A choice among the prices of a held place, or of a group of them; nothing if there is only one. */
export function RateSelect({ picker, state, messages, locale, free, place, uids }: RateSelectProps) {
  const costs = (amount_minor: number) => exactPriceText(amount_minor, state.performance?.currency ?? "eur", locale, free)
  const offered = offersOf(state, place.category_key)
  // the place keeps its own price level, even one that is no longer on offer
  const own = { ...place, name: place.price_level_name }
  const offers = offered.some(({ price_level_id }) => price_level_id === own.price_level_id) ? offered : [own, ...offered]

  return offers.length > 1 ? (
    <select
      aria-label={say(messages.priceLevel, { place: placeName(messages, { ...place, row_label: place.row }) })}
      className={`${inputClass} col-span-3`}
      value={place.price_level_id}
      disabled={place.kind !== "seat" && state.busy}
      onChange={(event) => picker.reprice(uids, event.target.value)}
    >
      {offers.map((offer) => (
        <option key={offer.price_level_id} value={offer.price_level_id}>
          {offer.name}, {costs(offer.amount_minor)}
          {offer.group_size === null ? "" : ` (${sayCount(messages.forGroups, offer.group_size, locale)})`}
        </option>
      ))}
    </select>
  ) : null
}
