"use client"

import type { FlatPlace } from "@guichet/seating"
import { useEffect, useRef, useState } from "react"
import { say, sayCount } from "../../i18n/say"
import { Button } from "../../ui/button"
import { inputClass } from "../../ui/field"
import { exactPriceText } from "../../ui/price-text"
import { Stepper } from "../../ui/stepper"
import { placeName, roomText } from "./names"
import { offersOf, roomIn, roomInOrder } from "./picker-state"
import type { PickerParts } from "./props"

/** How many people of a standing area, at which price. Takes the focus, and returns it if nothing is taken. */
export function AreaCount({ picker, state, messages, locale, free, area }: PickerParts & { area: FlatPlace }) {
  const panel = useRef<HTMLElement>(null)
  const left = roomIn(state, area.uid)
  const offers = offersOf(state, area.category)
  const [wish, setWish] = useState(2)
  const [level, setLevel] = useState(offers[0]?.price_level_id)
  const offer = offers.find(({ price_level_id }) => price_level_id === level) ?? offers[0]
  const most = Math.min(left, roomInOrder(state), offer?.left ?? Infinity)
  const count = Math.max(1, Math.min(wish, most))
  const costs = (amount_minor: number) => exactPriceText(amount_minor, state.performance?.currency ?? "eur", locale, free)
  const name = placeName(messages, area)

  useEffect(() => {
    const before = document.activeElement

    panel.current?.focus({ preventScroll: true })
    // at the end of a page too low for it to stay in sight
    if (panel.current && panel.current.getBoundingClientRect().bottom > window.innerHeight) {
      panel.current.scrollIntoView({ block: "end" })
    }

    return () => {
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true })
      }
    }
  }, [area])

  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={say(messages.howManyIn, { area: name })}
      className="-mb-2 grid gap-3 border-t border-line bg-raised px-4 py-3 sideways:flex sideways:flex-wrap sideways:items-center sideways:gap-x-6 sideways:gap-y-1 sideways:py-2 lg:mb-0 lg:rounded-card lg:border lg:p-4"
      onKeyDown={(event) => event.key === "Escape" && picker.count(null)}
    >
      <div className="flex items-start justify-between gap-3 sideways:items-center">
        <div>
          <h2 className="font-bold">{name}</h2>
          <p className="text-sm text-ink-muted">{roomText(messages, left, locale)}</p>
        </div>
        <button
          type="button"
          aria-label={messages.closeCount}
          className="grid size-11 shrink-0 place-items-center rounded-control text-xl hover:bg-sunken"
          onClick={() => picker.count(null)}
        >
          <span aria-hidden>×</span>
        </button>
      </div>
      {most === 0 || !offer ? null : (
        <>
          {offers.length > 1 ? (
            <select
              aria-label={say(messages.priceLevel, { place: name })}
              className={`${inputClass} sideways:w-auto`}
              value={offer.price_level_id}
              onChange={(event) => setLevel(event.target.value)}
            >
              {offers.map(({ price_level_id, name: level_name, amount_minor, group_size }) => (
                <option key={price_level_id} value={price_level_id}>
                  {level_name}, {costs(amount_minor)}
                  {group_size === null ? "" : ` (${sayCount(messages.forGroups, group_size, locale)})`}
                </option>
              ))}
            </select>
          ) : null}
          <div className="flex flex-wrap items-center justify-between gap-3 sideways:grow">
            <Stepper
              label={messages.howMany}
              fewer={messages.fewer}
              more={messages.more}
              count={count}
              most={most}
              onChange={setWish}
            />
            <span className="font-semibold tabular-nums">{costs(count * offer.amount_minor)}</span>
            <Button className="grow" onClick={() => picker.stand(area, count, offer.price_level_id)}>
              {sayCount(messages.addCount, count, locale)}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
