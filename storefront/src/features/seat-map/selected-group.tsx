"use client"

import { say, sayCount } from "../../i18n/say"
import { exactPriceText } from "../../ui/price-text"
import { Stepper } from "../../ui/stepper"
import { placeName } from "./names"
import { PlaceFacts } from "./place-facts"
import { RateSelect } from "./rate-select"
import { roomIn, roomInOrder } from "./picker-state"
import type { HeldHere } from "./picker-state"
import type { PickerParts } from "./props"

/**
 * A table or booth as a whole, or the places held in a standing area at one price: number of people, price, and a button to
 * release it.
 */
export function SelectedGroup({ group, ...parts }: PickerParts & { group: HeldHere[] }) {
  const { picker, state, messages, locale, free } = parts
  const [first] = group
  const name = placeName(messages, { ...first, row_label: first.row })
  const total = group.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  const area = first.kind === "area" ? state.places.find(({ uid }) => uid === first.of) : undefined
  const room = Math.min(roomIn(state, first.of), roomInOrder(state))
  const step = (count: number) =>
    count > group.length
      ? picker.stand(area!, count - group.length, first.price_level_id)
      : picker.drop(...group.slice(count).map(({ uid }) => uid))

  return (
    <li className="grid grid-cols-[1fr_auto_auto] items-center gap-x-3 gap-y-2 py-2">
      <div>
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-ink-muted">
          {[sayCount(messages.people, group.length, locale), first.price_level_name].filter(Boolean).join(" · ")}
        </p>
        <PlaceFacts flags={first.flags} messages={messages} />
      </div>
      <p className="font-semibold tabular-nums">{exactPriceText(total, state.performance?.currency ?? "eur", locale, free)}</p>
      <button
        type="button"
        aria-label={say(messages.remove, { place: name })}
        className="grid size-11 place-items-center rounded-control text-xl hover:bg-sunken"
        onClick={() => picker.drop(...(area ? group : [first]).map(({ uid }) => uid))}
      >
        <span aria-hidden>×</span>
      </button>
      <RateSelect {...parts} place={first} uids={(area ? group : [first]).map(({ uid }) => uid)} />
      {area ? (
        <div className="col-span-3">
          <Stepper
            label={say(messages.howManyIn, { area: name })}
            fewer={say(messages.oneFewerIn, { area: name })}
            more={say(messages.oneMoreIn, { area: name })}
            count={group.length}
            most={state.busy ? group.length : group.length + room}
            onChange={step}
          />
        </div>
      ) : null}
    </li>
  )
}
