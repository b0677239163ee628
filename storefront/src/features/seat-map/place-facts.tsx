"use client"

import type { PlaceFlag } from "@guichet/seating"
import { FACT_LINE, FACT_SIGNS, PLACE_FACTS } from "@guichet/seating/canvas"
import type { PlaceFact } from "@guichet/seating/canvas"
import type { SeatMessages } from "./names"

const isFact = (flag: PlaceFlag): flag is PlaceFact => PLACE_FACTS.some((fact) => fact === flag)

/** The map's sign for a fact. */
export function FactSign({ fact }: { fact: PlaceFact }) {
  const { lines, filled } = FACT_SIGNS[fact]

  return (
    <svg aria-hidden viewBox="0 0 20 20" className="size-5 shrink-0 text-ink">
      <path d={lines} fill="none" stroke="currentColor" strokeWidth={FACT_LINE} strokeLinecap="round" strokeLinejoin="round" />
      {filled ? <path d={filled} fill="currentColor" /> : null}
    </svg>
  )
}

/** Facts about a place in words, with the map's signs. Renders nothing without any. */
export function PlaceFacts({ flags, messages }: { flags: PlaceFlag[]; messages: SeatMessages }) {
  return flags.length === 0 ? null : (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      {flags.map((flag) => (
        <li key={flag} className="flex items-center gap-1.5">
          {isFact(flag) ? <FactSign fact={flag} /> : null}
          {messages[flag]}
        </li>
      ))}
    </ul>
  )
}
