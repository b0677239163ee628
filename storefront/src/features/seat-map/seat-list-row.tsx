"use client"

import type { FlatPlace, ListRow } from "@guichet/seating"
import { say } from "../../i18n/say"
import { priceText } from "../../ui/price-text"
import { placesName } from "./names"
import { priceOf } from "./picker-state"
import type { PickerParts } from "./seat-picker"

interface SeatListRowProps extends PickerParts {
  row: ListRow
  count: number
  /** a group was asked for: its button goes */
  onTake: () => void
}

/** A row's free places in groups of the party's size, each one button. A remainder too small for the party is left out. */
export function SeatListRow({ picker, state, messages, locale, free, row, count, onTake }: SeatListRowProps) {
  const placeOf = new Map(state.places.map((place) => [place.idx, place]))
  const groups = row.runs
    .flatMap(({ idxs }) => chunks(idxs, count))
    .map((idxs) => idxs.map((idx) => placeOf.get(idx) as FlatPlace))

  /** One place's price, said to be each when there are more; of places of different prices, what all cost. */
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
      <h3 className="font-semibold sm:pt-2.5">{say(messages.row, { row: row.label })}</h3>
      <ul className="flex flex-wrap gap-2">
        {groups.map((group) => {
          const [first] = group
          const price = groupPrice(group)
          const flags = [...new Set(group.flatMap((place) => place.flags))].map((flag) => messages[flag])
          const label =
            group.length === 1
              ? say(messages.runOne, { from: first.label })
              : say(messages.run, { from: first.label, to: group.at(-1)!.label })

          return (
            <li key={first.idx}>
              <button
                type="button"
                className="grid min-h-11 justify-items-start rounded-control border border-line-strong px-3 py-1.5 text-start hover:bg-sunken"
                aria-label={[messages.take, placesName(messages, group), price, ...flags].join(", ")}
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

function chunks(idxs: number[], size: number): number[][] {
  return Array.from({ length: Math.floor(idxs.length / size) }, (_, chunk) => idxs.slice(chunk * size, (chunk + 1) * size))
}
