"use client"

import type { FlatPlace } from "@guichet/seating"
import type { Direction, SeatMap } from "@guichet/seating/canvas"
import { useEffect, useState } from "react"
import type { KeyboardEvent } from "react"
import { say } from "../../i18n/say"
import { priceText } from "../../ui/price-text"
import { placeName } from "./names"
import { priceOf } from "./picker-state"
import type { PickerParts } from "./seat-picker"

const ARROWS: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  PageUp: "up",
  PageDown: "down",
}

/**
 * One real button that moves over the drawn places: keyboards and screen readers meet the map through it. Arrows by geometry, Home and End along the row,
 * Enter or Space toggles, Escape shows the whole hall, F goes to the list. Who enters the map after a search begins at what was found.
 */
export function SeatProxy({
  map,
  found,
  picker,
  state,
  messages,
  locale,
  free,
  toList,
}: PickerParts & { map: SeatMap; found: number | null; toList: () => void }) {
  const [idx, setIdx] = useState(() => firstFree(state.places, state.status))
  const [focused, setFocused] = useState(false)
  const [rect, setRect] = useState(() => map.rectOf(idx))
  const place = state.places.find((other) => other.idx === idx)

  useEffect(() => {
    setRect(map.rectOf(idx))

    return map.on("view", () => setRect(map.rectOf(idx)))
  }, [map, idx])
  useEffect(() => {
    if (found !== null) {
      setIdx(found)
    }
  }, [found])

  const go = (next: number | null | undefined) => {
    if (next !== null && next !== undefined) {
      setIdx(next)
      map.focusPlace(next)
      setRect(map.rectOf(next))
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key in ARROWS) {
      go(map.neighbour(idx, ARROWS[event.key]))
    } else if (event.key === "Home" || event.key === "End") {
      const row = state.places.filter(({ row_key }) => row_key === place?.row_key).sort((a, b) => a.row_pos - b.row_pos)

      go((event.key === "Home" ? row[0] : row.at(-1))?.idx)
    } else if (event.key === "Escape") {
      map.fit()
    } else if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey) {
      toList()
    } else {
      return
    }
    event.preventDefault()
  }

  if (!place || !rect) {
    return null
  }
  const drawn = map.stateOf(idx)
  const amount = priceOf(state, place.category)
  const words = { free: messages.free, taken: messages.taken, mine: messages.mine, pending: messages.mine }
  const name = [
    amount === null
      ? placeName(messages, place)
      : say(messages.placePrice, {
          place: placeName(messages, place),
          price: priceText(amount, state.performance?.currency ?? "eur", locale, free),
        }),
    words[drawn ?? "free"],
    ...place.flags.map((flag) => messages[flag]),
  ].join(", ")
  const size = Math.max(rect.size, 24)

  return (
    <button
      type="button"
      aria-label={name}
      aria-pressed={drawn === "mine"}
      aria-disabled={drawn === "taken"}
      className={`absolute outline-none ${focused ? "" : "pointer-events-none"}`}
      style={{ left: rect.x + rect.size / 2 - size / 2, top: rect.y + rect.size / 2 - size / 2, width: size, height: size }}
      onFocus={(event) => {
        // A pointer's click lands on the canvas; the ring is for keyboards.
        setFocused(event.currentTarget.matches(":focus-visible"))
        go(idx)
      }}
      onBlur={() => {
        setFocused(false)
        map.focusPlace(null)
      }}
      onKeyDown={onKeyDown}
      onClick={() => picker.toggle(idx)}
    />
  )
}

const firstFree = (places: FlatPlace[], status: Uint8Array): number =>
  (places.find(({ idx }) => !status[idx]) ?? places[0])?.idx ?? -1
