"use client"

import type { Direction, SeatMap } from "@guichet/seating/canvas"
import { useEffect, useState } from "react"
import type { KeyboardEvent } from "react"
import type { PickerState } from "./picker-state"
import { TipAt } from "./place-tip"
import { placeWords } from "./place-words"
import type { PickerParts } from "./props"

const ARROWS: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  PageUp: "up",
  PageDown: "down",
}

/**
 * One real button that moves over the drawn places and makes the map usable by keyboard and screen reader. Arrow keys by
 * geometry, Home and End along the row, Enter or Space toggles, Escape shows the whole hall, F goes to the list. After a search,
 * focus starts at the result, and on another floor at its first free place.
 */
export function SeatProxy({
  map,
  floor,
  found,
  picker,
  state,
  messages,
  locale,
  free,
  toList,
}: PickerParts & { map: SeatMap; floor: string; found: number | null; toList: () => void }) {
  const [idx, setIdx] = useState(() => firstFree(state, floor) ?? firstFree(state) ?? state.places[0]?.idx ?? -1)
  const [stoodOn, setStoodOn] = useState(floor)
  const [focused, setFocused] = useState(false)
  const [rect, setRect] = useState(() => map.rectOf(idx))
  const place = state.places.find((other) => other.idx === idx)

  if (floor !== stoodOn) {
    setStoodOn(floor)
    // a search result or a keyboard move has already set the floor
    if (place?.floor !== floor) {
      setIdx(firstFree(state, floor) ?? state.places.find((other) => other.floor === floor)?.idx ?? idx)
    }
  }

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
  const { name, is_above } = placeWords({ state, messages, locale, free }, place, map.stateOf(idx) ?? "free")
  const size = Math.max(rect.size, 24)

  return (
    <>
      {focused ? <TipAt rect={rect} text={name} /> : null}
      <button
        type="button"
        aria-label={name}
        aria-pressed={map.stateOf(idx) === "mine"}
        aria-disabled={map.stateOf(idx) === "taken" || is_above}
        className={`absolute outline-none ${focused ? "" : "pointer-events-none"}`}
        style={{ left: rect.x + rect.size / 2 - size / 2, top: rect.y + rect.size / 2 - size / 2, width: size, height: size }}
        onFocus={(event) => {
          // a pointer click targets the canvas; the focus ring is for keyboards
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
    </>
  )
}

const firstFree = ({ places, status }: PickerState, floor?: string): number | undefined =>
  places.find((place) => !status[place.idx] && (floor === undefined || place.floor === floor))?.idx
