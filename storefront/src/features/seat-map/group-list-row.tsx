"use client"

import type { FlatPlace } from "@guichet/seating"
import { sayCount } from "../../i18n/say"
import { exactPriceText } from "../../ui/price-text"
import { aboveText, groupName, placeName, roomText } from "./names"
import { isAboveRoom, orderRoom, roomIn, wholePrice } from "./picker-state"
import type { PickerParts } from "./props"

/**
 * A table, booth or standing area of the list: one button, which takes it or asks for a number; a sentence if the order has no
 * room for it.
 */
export function GroupListRow({
  picker,
  state,
  messages,
  locale,
  free,
  place,
  onTake,
}: PickerParts & { place: FlatPlace; onTake: () => void }) {
  const name = placeName(messages, place)
  const price = exactPriceText(wholePrice(state, place), state.performance?.currency ?? "eur", locale, free)
  const isArea = place.kind === "area"
  const room = isArea
    ? roomText(messages, roomIn(state, place.uid), locale)
    : sayCount(messages.forPeople, place.capacity, locale)
  const about = [room, ...place.flags.map((flag) => messages[flag])].join(" · ")

  if (isAboveRoom(state, place)) {
    return (
      <li className="grid gap-1 px-3 py-4 text-sm">
        <span className="font-semibold">{groupName(messages, place)}</span>
        <span className="text-ink-muted">{aboveText(messages, place, orderRoom(state), locale)}</span>
      </li>
    )
  }

  return (
    <li className="py-3">
      <button
        type="button"
        className="flex min-h-11 w-full flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-control border border-line-strong px-3 py-2 text-start hover:bg-sunken"
        aria-label={[isArea ? messages.chooseCount : messages.take, name, about, price].join(", ")}
        onClick={() => {
          if (isArea) {
            picker.count(place)
          } else {
            picker.take([place])
            onTake()
          }
        }}
      >
        <span className="text-sm font-semibold">{groupName(messages, place)}</span>{" "}
        <span className="text-sm text-ink-muted tabular-nums">{[about, price].join(" · ")}</span>
      </button>
    </li>
  )
}
