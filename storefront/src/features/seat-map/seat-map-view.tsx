"use client"

import { isStepFree } from "@guichet/seating"
import type { FlatPlace } from "@guichet/seating"
import { createSeatMap } from "@guichet/seating/canvas"
import type { SeatMap } from "@guichet/seating/canvas"
import { useEffect, useRef, useState } from "react"
import { mapColors } from "./map-colors"
import { mineIdxs, needsCode } from "./picker-state"
import { PlaceTip } from "./place-tip"
import { roomOnMap } from "./place-words"
import { SectionRooms } from "./section-rooms"
import { SeatProxy } from "./seat-proxy"
import type { PickerParts } from "./props"
import { useColorScheme } from "./use-map-colors"

const HINT_MS = 1_800

/**
 * The drawn hall with its controls. The canvas itself is hidden from screen readers: `SeatProxy` serves them, and the list is the
 * equivalent.
 */
export function SeatMapView(props: PickerParts & { step_free: boolean; toList: () => void }) {
  const { picker, state, messages, locale, step_free } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const [map, setMap] = useState<SeatMap | null>(null)
  const [floor, setFloor] = useState("")
  const [hint, setHint] = useState(false)
  const scheme = useColorScheme()
  const geometry = state.geometry!
  const { notice, places, performance, unlock } = state
  const found = notice?.kind === "found" ? notice.places[Math.floor((notice.places.length - 1) / 2)].idx : null

  useEffect(() => {
    const element = canvas.current!
    const made = createSeatMap(element, geometry, {
      colors: mapColors(element, geometry),
      font: getComputedStyle(element).fontFamily,
      stage: messages.stage,
      room: (room) => roomOnMap(messages, room, locale),
    })
    let hiding: ReturnType<typeof setTimeout> | undefined

    made.on("toggle", (idx) => picker.toggle(idx))
    made.on("taken", (idx) => picker.announceGroupAbove(idx))
    made.on("hint", () => {
      setHint(true)
      clearTimeout(hiding)
      hiding = setTimeout(() => setHint(false), HINT_MS)
    })
    made.on("view", () => setFloor(made.floor()))
    setMap(made)
    setFloor(made.floor())

    return () => {
      clearTimeout(hiding)
      made.destroy()
      setMap(null)
    }
  }, [geometry, picker, messages, locale])

  useEffect(() => map?.setStatus(picker.statusBytes()), [map, picker, state.status])
  useEffect(() => map?.setMine(mineIdxs(state)), [map, state.holds, state.places])
  useEffect(() => map?.setPending(state.pending), [map, state.pending])
  useEffect(() => {
    const isAside = (place: FlatPlace) => step_free && !isStepFree(place)

    map?.setAside(places.filter(isAside).map(({ idx }) => idx))
  }, [map, step_free, places])
  useEffect(() => {
    map?.setLocked(places.filter((place) => needsCode({ performance, unlock }, place)).map(({ idx }) => idx))
  }, [map, places, performance, unlock])
  useEffect(() => map?.setColors(mapColors(canvas.current!, geometry)), [map, geometry, scheme])
  useEffect(() => {
    // centre what was found, close enough to read; the keyboard focus does not move
    if (map && found !== null) {
      map.fit()
      map.focusPlace(found)
      map.focusPlace(null)
      canvas.current!.scrollIntoView({ block: "nearest" })
    }
  }, [map, found, notice])

  return (
    <>
      <div
        role="group"
        aria-label={messages.mapLabel}
        aria-describedby="map-help"
        className="grid overflow-hidden rounded-card border border-line bg-raised sm:grid-cols-[minmax(0,1fr)_auto]"
      >
        <p id="map-help" className="sr-only">
          <span className="pointer-coarse:hidden">{messages.mapHelp}</span>
        </p>
        {/* outside the canvas, so that no part of the hall is covered */}
        {geometry.floors.length > 1 ? (
          <div role="group" aria-label={messages.floors} className="flex min-w-0 flex-wrap gap-1 p-1.5">
            {geometry.floors.map(({ key, name }) => (
              <button
                key={key}
                type="button"
                aria-pressed={floor === key}
                className={`min-h-11 shrink-0 rounded-full px-3.5 text-sm font-semibold sm:px-4 ${floor === key ? "bg-ink text-surface" : "text-ink hover:bg-sunken"}`}
                onClick={() => {
                  map?.setFloor(key)
                  setFloor(key)
                }}
              >
                {name}
              </button>
            ))}
          </div>
        ) : null}
        <div className="m-1.5 flex w-fit gap-px justify-self-end overflow-hidden rounded-control border border-line-strong bg-line-strong max-sm:order-last sm:col-start-2">
          <Control label={messages.zoomIn} sign="+" onClick={() => map?.zoomBy(1.6)} />
          <Control label={messages.zoomOut} sign="−" onClick={() => map?.zoomBy(1 / 1.6)} />
          <Control label={messages.fit} sign="⤢" onClick={() => map?.fit()} />
        </div>
        <div dir="ltr" className="relative overflow-hidden border-line max-sm:border-b sm:col-span-2 sm:border-t">
          <canvas
            ref={canvas}
            className="block h-[60dvh] select-none [-webkit-touch-callout:none] max-lg:scroll-mb-28 max-sm:scroll-mb-64 min-h-72 short:h-[75dvh] short:min-h-48 short:scroll-mb-0 sideways:h-[calc(100dvh-8.5rem)] sideways:min-h-48 sideways:scroll-mt-14 sideways:-scroll-mb-12 w-full lg:h-[calc(100dvh-20.25rem)] lg:min-h-[27rem]"
          />
          {map ? <SeatProxy {...props} map={map} floor={floor} found={found} /> : null}
          {map ? <PlaceTip {...props} map={map} /> : null}
          {hint ? (
            <p
              role="status"
              className="pointer-events-none absolute inset-x-0 top-4 mx-auto w-fit rounded-full bg-ink px-4 py-2 text-sm font-semibold text-surface forced-colors:border"
            >
              {messages.wheelHint}
            </p>
          ) : null}
        </div>
      </div>
      {map ? (
        <SectionRooms key={floor} {...props} map={map} onShow={() => canvas.current!.scrollIntoView({ block: "nearest" })} />
      ) : null}
    </>
  )
}

function Control({ label, sign, onClick }: { label: string; sign: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      className="grid size-11 place-items-center bg-raised text-xl font-bold text-ink hover:bg-sunken"
      onClick={onClick}
    >
      <span aria-hidden>{sign}</span>
    </button>
  )
}
