"use client"

import type { Direction, SeatMap } from "@guichet/seating/canvas"
import { useEffect, useState } from "react"
import type { KeyboardEvent } from "react"
import type { PickerState } from "./picker-state"
import { TipAt } from "./place-tip"
import { placeWords, sectionWords } from "./place-words"
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
 *
 * From far away it moves over the sections: Enter or Space shows one with its first free place, Escape there returns to it.
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
  const [isFar, setIsFar] = useState(() => map.showsSections())
  const [isInside, setIsInside] = useState(false)
  const [sectionAsked, setSection] = useState(-1)
  const place = state.places.find((other) => other.idx === idx)
  const sections = map.sections()
  const section = sections.includes(sectionAsked) ? sectionAsked : (sections[0] ?? -1)
  const onSections = isFar && !isInside && sections.length > 0

  if (floor !== stoodOn) {
    setStoodOn(floor)
    setIsFar(map.showsSections())
    setIsInside(false)
    // a search result or a keyboard move has already set the floor
    if (place?.floor !== floor) {
      setIdx(firstFree(state, floor) ?? state.places.find((other) => other.floor === floor)?.idx ?? idx)
    }
  }

  const firstIn = (asked: number) => {
    const inside = state.places.filter(({ section_key }) => section_key === state.geometry!.sections[asked].key)

    return (inside.find((other) => !state.status[other.idx]) ?? inside[0])?.idx
  }

  useEffect(() => {
    const look = () => {
      setRect(onSections ? map.rectOfSection(section) : map.rectOf(idx))
      setIsFar(map.showsSections())
    }

    look()

    return map.on("view", look)
  }, [map, idx, section, onSections])
  useEffect(() => map.on("section", (tapped) => setIdx((now) => firstIn(tapped) ?? now)))
  useEffect(() => map.focusSection(onSections && focused ? section : null), [map, onSections, focused, section])
  useEffect(() => {
    if (found !== null) {
      setIdx(found)
      setIsInside(true)
    }
  }, [found])

  const go = (next: number | null | undefined) => {
    if (next !== null && next !== undefined) {
      setIdx(next)
      map.focusPlace(next)
      setRect(map.rectOf(next))
    }
  }
  const enter = () => {
    setIsInside(true)
    map.showSection(section)
    go(firstIn(section))
  }
  const leave = () => {
    setIsInside(false)
    setSection(state.geometry!.sections.findIndex(({ key }) => key === place?.section_key))
    map.fit()
    if (map.showsSections()) {
      map.focusPlace(null)
    }
  }
  const onSectionKey = (event: KeyboardEvent) => {
    if (event.key in ARROWS) {
      setSection(map.neighbourSection(section, ARROWS[event.key]) ?? section)
    } else if (event.key === "Home" || event.key === "End") {
      setSection(event.key === "Home" ? sections[0] : sections[sections.length - 1])
    } else {
      return onMapKey(event)
    }
    event.preventDefault()
  }
  const onMapKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      leave()
    } else if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey) {
      toList()
    } else {
      return
    }
    event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key in ARROWS) {
      go(map.neighbour(idx, ARROWS[event.key]))
    } else if (event.key === "Home" || event.key === "End") {
      const row = state.places.filter(({ row_key }) => row_key === place?.row_key).sort((a, b) => a.row_pos - b.row_pos)

      go((event.key === "Home" ? row[0] : row.at(-1))?.idx)
    } else {
      return onMapKey(event)
    }
    event.preventDefault()
  }

  if (!place || !rect) {
    return null
  }
  const drawn = onSections ? null : (map.stateOf(idx) ?? "free")
  const { name, is_above } = drawn
    ? placeWords({ state, messages, locale, free }, place, drawn)
    : { name: sectionWords({ state, messages, locale }, section, map.roomIn(section)), is_above: false }
  const size = Math.max(rect.size, 24)

  return (
    <>
      {focused ? <TipAt rect={rect} text={name} /> : null}
      <button
        type="button"
        aria-label={name}
        aria-pressed={drawn ? drawn === "mine" : undefined}
        aria-disabled={drawn === "taken" || is_above}
        className={`absolute forced-color-adjust-none outline-none ${focused ? "" : "pointer-events-none"}`}
        style={{ left: rect.x + rect.size / 2 - size / 2, top: rect.y + rect.size / 2 - size / 2, width: size, height: size }}
        onFocus={(event) => {
          // a pointer click targets the canvas; the focus ring is for keyboards
          setFocused(event.currentTarget.matches(":focus-visible"))
          if (!onSections) {
            go(idx)
          }
        }}
        onBlur={() => {
          setFocused(false)
          setIsInside(false)
          map.focusPlace(null)
        }}
        onKeyDown={onSections ? onSectionKey : onKeyDown}
        onClick={() => (onSections ? enter() : picker.toggle(idx))}
      />
    </>
  )
}

const firstFree = ({ places, status }: PickerState, floor?: string): number | undefined =>
  places.find((place) => !status[place.idx] && (floor === undefined || place.floor === floor))?.idx
