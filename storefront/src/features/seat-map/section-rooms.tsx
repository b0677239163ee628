"use client"

import { isStepFree } from "@guichet/seating"
import type { SeatMap, SectionRoom } from "@guichet/seating/canvas"
import { useMemo, useState } from "react"
import { freeTest, needsCode } from "./picker-state"
import type { PickerState } from "./picker-state"
import { sectionWords } from "./place-words"
import type { PickerParts } from "./props"

type RoomsParts = PickerParts & { map: Pick<SeatMap, "sections" | "showSection">; step_free: boolean; onShow: () => void }

/**
 * The sections of the floor with what is free there, below the map: on a small screen neither their whole names nor these numbers
 * fit on it.
 */
export function SectionRooms(parts: RoomsParts) {
  // counted only where it is read: a large hall has tens of thousands of places, and each sale would count them again
  const [isOpen, setOpen] = useState(false)

  if (parts.map.sections().length === 0) {
    return null
  }

  return (
    <details
      className="group rounded-card border border-line bg-raised px-4 lg:hidden"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 font-semibold">
        <span aria-hidden className="text-ink-muted transition-transform group-open:rotate-90">
          ›
        </span>
        {parts.messages.bySection}
      </summary>
      {isOpen ? <SectionRoomList {...parts} /> : null}
    </details>
  )
}

/** Each line shows its section on the map. */
export function SectionRoomList({ map, step_free, onShow, ...parts }: RoomsParts) {
  const { state } = parts
  const rooms = useMemo(() => roomsBySection(state, step_free), [state, step_free])

  return (
    <ul className="divide-y divide-line border-t border-line">
      {map.sections().map((section) => {
        const { key } = state.geometry!.sections[section]

        return (
          <li key={key}>
            <button
              type="button"
              className="min-h-11 w-full py-2 text-start text-sm"
              onClick={() => {
                map.showSection(section)
                onShow()
              }}
            >
              {sectionWords(parts, section, rooms.get(key) ?? NO_ROOM)}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

const NO_ROOM: SectionRoom = { free: 0, locked: false }

/** What the map counts as free, by the key of its section; the room of standing areas is not counted. */
function roomsBySection(state: PickerState, step_free: boolean): Map<string, SectionRoom> {
  const rooms = new Map<string, SectionRoom>()
  const isFree = freeTest(state)

  for (const place of state.places) {
    const { free, locked } = rooms.get(place.section_key) ?? NO_ROOM
    const isAside = step_free && !isStepFree(place)
    const isLocked = !isAside && !state.drawn[place.idx] && needsCode(state, place)
    const counts = place.kind !== "area" && !isAside && !isLocked && isFree(place.idx)

    rooms.set(place.section_key, { free: free + (counts ? place.capacity : 0), locked: locked || isLocked })
  }

  return rooms
}
