"use client"

import { say, sayCount } from "../../i18n/say"
import type { HeldPlace } from "../../sales-api/contracts"
import { inputClass } from "../../ui/field"
import { exactPriceText } from "../../ui/price-text"
import { placeName, rowName } from "./names"
import { PlaceFacts } from "./place-facts"
import { offersOf } from "./picker-state"
import type { PickerParts } from "./props"

/** A chosen place: its name, its price, a choice if there are several prices, and a button to release it. */
export function SelectedPlace({ picker, state, messages, locale, free, place }: PickerParts & { place: HeldPlace }) {
  const name = placeName(messages, { ...place, row_label: place.row })
  const costs = (amount_minor: number) => exactPriceText(amount_minor, state.performance?.currency ?? "eur", locale, free)
  const offered = offersOf(state, place.category_key)
  // the place keeps its own price level, even one that is no longer on offer
  const own = { ...place, name: place.price_level_name }
  const offers = offered.some(({ price_level_id }) => price_level_id === own.price_level_id) ? offered : [own, ...offered]

  return (
    <li className="grid grid-cols-[1fr_auto_auto] items-center gap-x-3 gap-y-2 py-2">
      <div>
        <p className="font-semibold">
          {rowName(messages, { label: place.row, at_table: place.at_table })}, {say(messages.runOne, { from: place.label })}
        </p>
        <p className="text-sm text-ink-muted">{place.section}</p>
        <PlaceFacts flags={place.flags} messages={messages} />
      </div>
      <p className="font-semibold tabular-nums">{costs(place.amount_minor)}</p>
      <button
        type="button"
        aria-label={say(messages.remove, { place: name })}
        className="grid size-11 place-items-center rounded-control text-xl hover:bg-sunken"
        onClick={() => picker.drop(place.uid)}
      >
        <span aria-hidden>×</span>
      </button>
      {offers.length > 1 ? (
        <select
          aria-label={say(messages.priceLevel, { place: name })}
          className={`${inputClass} col-span-3`}
          value={place.price_level_id}
          onChange={(event) => picker.reprice(place.uid, event.target.value)}
        >
          {offers.map((offer) => (
            <option key={offer.price_level_id} value={offer.price_level_id}>
              {offer.name}, {costs(offer.amount_minor)}
              {offer.group_size === null ? "" : ` (${sayCount(messages.forGroups, offer.group_size, locale)})`}
            </option>
          ))}
        </select>
      ) : null}
    </li>
  )
}
