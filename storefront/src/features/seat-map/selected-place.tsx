"use client"

import { say } from "../../i18n/say"
import type { HeldPlace } from "../../sales-api/contracts"
import { exactPriceText } from "../../ui/price-text"
import { placeName, rowName } from "./names"
import { PlaceFacts } from "./place-facts"
import { RateSelect } from "./rate-select"
import type { PickerParts } from "./props"

/** A chosen place: its name, its price, a choice if there are several prices, and a button to release it. */
export function SelectedPlace({ place, ...parts }: PickerParts & { place: HeldPlace }) {
  const { picker, state, messages, locale, free } = parts
  const name = placeName(messages, { ...place, row_label: place.row })
  const costs = (amount_minor: number) => exactPriceText(amount_minor, state.performance?.currency ?? "eur", locale, free)

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
      <RateSelect {...parts} place={place} uids={[place.uid]} />
    </li>
  )
}
