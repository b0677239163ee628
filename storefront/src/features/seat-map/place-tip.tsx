"use client"

import type { SeatMap } from "@guichet/seating/canvas"
import { useEffect, useState } from "react"
import { placeWords, sectionWords } from "./place-words"
import type { PickerParts } from "./props"

const ABOVE_FROM_PX = 72

/** What the mouse points at, or a finger rests on, in words: a place, or from far away a section. */
export function PlaceTip({ map, ...parts }: PickerParts & { map: SeatMap }) {
  const [idx, setIdx] = useState<number | null>(null)
  const [section, setSection] = useState<number | null>(null)
  const place = parts.state.places.find((other) => other.idx === idx)

  useEffect(() => {
    const stops = [
      map.on("hover", setIdx),
      map.on("over", setSection),
      map.on("view", () => {
        setIdx(null)
        setSection(null)
      }),
    ]

    return () => stops.forEach((stop) => stop())
  }, [map])

  const over = section === null ? null : map.rectOfSection(section)
  if (section !== null && over) {
    return <TipAt rect={over} text={sectionWords(parts, section, map.roomIn(section))} />
  }

  const rect = place && map.rectOf(place.idx)
  if (!place || !rect) {
    return null
  }

  return <TipAt rect={rect} text={placeWords(parts, place, map.stateOf(place.idx) ?? "free").name} />
}

/** Words beside a place of the canvas: above it, or below it at the upper edge. Screen readers read `SeatProxy`. */
export function TipAt({ rect, text }: { rect: { x: number; y: number; size: number }; text: string }) {
  const isAbove = rect.y > ABOVE_FROM_PX

  return (
    <p
      aria-hidden
      className="pointer-events-none absolute w-max max-w-56 -translate-x-1/2 rounded-card bg-ink px-3 py-2 text-sm font-semibold text-surface forced-colors:border"
      style={{
        left: `clamp(7.25rem, ${rect.x + rect.size / 2}px, 100% - 7.25rem)`,
        ...(isAbove ? { bottom: `calc(100% - ${rect.y - 8}px)` } : { top: rect.y + rect.size + 8 }),
      }}
    >
      {text}
    </p>
  )
}
