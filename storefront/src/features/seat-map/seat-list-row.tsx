"use client"

import type { FlatPlace } from "@guichet/seating"
import { say } from "../../i18n/say"
import { priceText } from "../../ui/price-text"
import { placesName, rowName, seatsText } from "./names"
import { priceOf } from "./picker-state"
import type { PickerParts } from "./props"

interface SeatListRowProps extends PickerParts {
  label: string
  at_table: boolean
  groups: FlatPlace[][]
  /** called when a group was requested, which removes its button */
  onTake: () => void
}

/** A row's free places in groups of the party's size, one button each. */
export function SeatListRow({ picker, state, messages, locale, free, label: row, at_table, groups, onTake }: SeatListRowProps) {
  /** The price of one place, marked as "each" if there are several; the total if prices differ. */
  const groupPrice = (group: FlatPlace[]): string => {
    const amounts = group.map(({ category }) => priceOf(state, category) ?? 0)
    const text = (amount_minor: number) => priceText(amount_minor, state.performance?.currency ?? "eur", locale, free)
    const [first] = amounts

    if (amounts.some((amount) => amount !== first)) {
      return say(messages.priceAll, { price: text(amounts.reduce((sum, amount) => sum + amount, 0)) })
    }

    return group.length > 1 && first > 0 ? say(messages.priceEach, { price: text(first) }) : text(first)
  }

  return (
    <li className="grid gap-2 py-3 sm:grid-cols-[6rem_1fr]">
      <h3 className="font-semibold sm:pt-2.5">{rowName(messages, { label: row, at_table })}</h3>
      <ul className="flex flex-wrap gap-2">
        {groups.map((group) => {
          const [first] = group
          const price = groupPrice(group)
          const flags = [...new Set(group.flatMap((place) => place.flags))].map((flag) => messages[flag])
          const label = seatsText(messages, group, locale)

          return (
            <li key={first.idx}>
              <button
                type="button"
                className="grid min-h-11 justify-items-start rounded-control border border-line-strong px-3 py-1.5 text-start hover:bg-sunken"
                aria-label={[messages.take, placesName(messages, group, locale), price, ...flags].join(", ")}
                onClick={() => {
                  picker.take(group)
                  onTake()
                }}
              >
                <span className="text-sm font-semibold">{label}</span>{" "}
                <span className="text-sm text-ink-muted tabular-nums">{[price, ...flags].join(" · ")}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </li>
  )
}
