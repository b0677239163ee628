// Long because the plan is one component for mouse, keyboard and screen reader.
import { BLOCKED, FREE, HELD, SOLD, encodeStatus, placesOfGeometry, type FlatPlace, type Geometry } from "@guichet/seating"
import { createSeatMap, type Direction, type SeatMap } from "@guichet/seating/canvas"
import { Button, Text } from "@medusajs/ui"
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../lib/format"
import { colorsOf } from "./chart-map"
import { MapControls } from "./map-controls"
import { REACHES, chosenLines, reachOf, withToggled, type ChosenLine, type Reach } from "./pick-places"
import { rowWords, seatWords } from "./seat-words"

interface PlacePickerProps {
  geometry: Geometry
  /** by idx, in the staff's view */
  states: Uint8Array
  /** uids */
  chosen: string[]
  onChange: (chosen: string[]) => void
  /** a standing area was clicked: it takes a number of people instead of places */
  onArea: (uid: string) => void
  /** one place at a time: dragging moves the plan, and the caller shows what is chosen */
  is_single?: boolean
}

const ARROWS: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" }
const KEYS: Record<string, Reach> = { r: "row", s: "section" }
const STATE_WORDS = { [FREE]: "free", [HELD]: "held", [SOLD]: "sold", [BLOCKED]: "kept" } as const

/** Places of one date, chosen on the plan: one by one, by row or section, by dragging a frame around them, or by keyboard. */
export const PlacePicker = ({ geometry, states, chosen, onChange, onArea, is_single = false }: PlacePickerProps) => {
  const { t } = useTranslation("console")
  const help = useId()
  const canvas = useRef<HTMLCanvasElement>(null)
  const map = useRef<SeatMap | null>(null)
  const [floor, setFloor] = useState(geometry.floors[0]?.key)
  const [tool, setTool] = useState<Reach | "look">(is_single ? "look" : "place")
  const [at, setAt] = useState<number | null>(null)
  const [is_focused, setFocused] = useState(false)
  const [, setView] = useState<unknown>(null)
  const all = useMemo(() => placesOfGeometry(geometry), [geometry])
  const places = useMemo(() => all.filter(({ kind }) => kind !== "area"), [all])
  const byIdx = useMemo(() => new Map(all.map((place) => [place.idx, place])), [all])
  const uids = useMemo(() => new Set(chosen), [chosen])
  const lines = useMemo(() => chosenLines(places, uids), [places, uids])
  const isFree = ({ idx }: FlatPlace) => (states[idx] ?? FREE) === FREE
  const reach = tool === "look" ? "place" : tool
  const toggle = (idx: number, by: Reach) => {
    const place = byIdx.get(idx)

    if (place?.kind === "area") {
      onArea(place.uid)
    } else if (place) {
      onChange(withToggled(chosen, reachOf(places, place, by), isFree))
    }
  }
  // the plan's listeners are registered once and outlive the state that they change
  const acts = useRef({ toggle, reach, frame: (_idxs: number[]) => {} })
  acts.current = {
    toggle,
    reach,
    frame: (idxs) =>
      onChange(
        withToggled(
          chosen,
          idxs.flatMap((idx) => byIdx.get(idx) ?? []).filter(({ kind }) => kind !== "area"),
          isFree
        )
      ),
  }

  useEffect(() => {
    if (!canvas.current) {
      return
    }
    const drawn = createSeatMap(canvas.current, geometry, { colors: colorsOf(canvas.current), stage: t("charts.stage") })
    drawn.on("toggle", (idx) => acts.current.toggle(idx, acts.current.reach))
    // in row or section mode, a click on a taken place chooses the free places around it
    drawn.on("taken", (idx) => acts.current.reach !== "place" && acts.current.toggle(idx, acts.current.reach))
    drawn.on("framed", (idxs) => acts.current.frame(idxs))
    drawn.on("view", (view) => {
      setFloor(drawn.floor())
      setView(view)
    })
    map.current = drawn
    setAt(null)

    return () => {
      map.current = null
      drawn.destroy()
    }
  }, [geometry, t])
  useEffect(() => map.current?.setStatus(encodeStatus(states), 2), [geometry, states])
  useEffect(() => map.current?.setMine(places.filter(({ uid }) => uids.has(uid)).map(({ idx }) => idx)), [geometry, places, uids])
  useEffect(() => map.current?.setDrag(tool === "look" ? "look" : "pick"), [geometry, tool])

  const here = (at === null ? undefined : byIdx.get(at)) ?? all.find((place) => place.floor === floor)
  const rect = here && map.current?.rectOf(here.idx)
  const go = (idx: number | null) => {
    if (idx !== null) {
      setAt(idx)
      map.current?.focusPlace(idx)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!here || event.ctrlKey || event.metaKey || event.altKey) {
      return
    }
    if (event.key in ARROWS) {
      go(map.current?.neighbour(here.idx, ARROWS[event.key]) ?? null)
    } else if (!is_single && event.key.toLowerCase() in KEYS) {
      toggle(here.idx, KEYS[event.key.toLowerCase()])
    } else {
      return
    }
    event.preventDefault()
  }

  return (
    <div className="flex flex-col gap-2">
      {!is_single && (
        <div className="flex flex-wrap gap-2" role="group" aria-label={t("blocks.map.tools")}>
          {([...REACHES, "look"] as const).map((name) => (
            <Button
              key={name}
              type="button"
              size="small"
              variant={name === tool ? "primary" : "secondary"}
              aria-pressed={name === tool}
              onClick={() => setTool(name)}
            >
              {t(`blocks.map.tool.${name}`)}
            </Button>
          ))}
        </div>
      )}
      <MapControls
        floors={geometry.floors}
        floor={floor}
        onFloor={(key) => {
          setFloor(key)
          setAt(null)
          map.current?.setFloor(key)
        }}
        map={map}
      />
      <div
        role="group"
        aria-label={t("charts.drawing", { name: geometry.name })}
        aria-describedby={help}
        className="border-ui-border-base relative overflow-hidden rounded-lg border"
      >
        <canvas ref={canvas} className={`block h-[420px] w-full ${tool === "look" ? "cursor-grab" : "cursor-crosshair"}`} />
        {here && rect && (
          <button
            type="button"
            aria-label={t("blocks.map.place", {
              place: seatWords({ ...here, row: here.row_label }, t),
              state: uids.has(here.uid) ? t("blocks.map.state.chosen") : t(`blocks.map.state.${wordOf(states[here.idx])}`),
            })}
            aria-pressed={uids.has(here.uid)}
            className={`absolute outline-none ${is_focused ? "" : "pointer-events-none"}`}
            style={{
              left: rect.x + rect.size / 2 - TARGET / 2,
              top: rect.y + rect.size / 2 - TARGET / 2,
              width: TARGET,
              height: TARGET,
            }}
            onFocus={() => {
              setFocused(true)
              go(here.idx)
            }}
            onBlur={() => {
              setFocused(false)
              map.current?.focusPlace(null)
            }}
            onKeyDown={onKeyDown}
            onClick={() => toggle(here.idx, reach)}
          />
        )}
      </div>
      <ul className="txt-small text-ui-fg-subtle flex flex-wrap gap-x-4 gap-y-1" aria-label={t("blocks.map.key")}>
        {(["chosen", "kept", "sold", "held"] as const).map((state) => (
          <li key={state} className="flex items-center gap-1.5">
            <span aria-hidden className="font-medium">
              {SIGNS[state]}
            </span>
            {t(`blocks.map.state.${state}`)}
          </li>
        ))}
      </ul>
      <Text id={help} size="small" className="text-ui-fg-subtle">
        {t(is_single ? "blocks.map.helpSingle" : "blocks.map.help")}
      </Text>
      {!is_single && <Chosen lines={lines} chosen={chosen} onChange={onChange} />}
    </div>
  )
}

interface ChosenProps extends Pick<PlacePickerProps, "chosen" | "onChange"> {
  lines: ChosenLine[]
}

/** What is chosen, row by row, with buttons to remove it. */
const Chosen = ({ lines, chosen, onChange }: ChosenProps) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()

  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text size="small" weight="plus" role="status">
          {t("blocks.map.chosen", { count: chosen.length, shown: count(chosen.length) })}
        </Text>
        {chosen.length > 0 && (
          <Button type="button" size="small" variant="secondary" onClick={() => onChange([])}>
            {t("blocks.map.none")}
          </Button>
        )}
      </div>
      {lines.length > 0 && (
        <ul aria-label={t("blocks.map.list")} className="max-h-48 divide-y overflow-y-auto">
          {lines.slice(0, MOST_LINES).map(({ key, section, row, at_table, labels, uids: own }) => {
            const label = labels.join(", ")
            const words =
              row === ""
                ? seatWords({ section, row, at_table, label, kind: "whole" }, t)
                : [section, rowWords({ row, at_table }, t), label].join(", ")

            return (
              <li key={key} className="txt-small flex items-center justify-between gap-3 py-1">
                <span className="min-w-0 break-words">{words}</span>
                <Button
                  type="button"
                  size="small"
                  variant="transparent"
                  aria-label={t("blocks.map.drop", { places: words })}
                  onClick={() => onChange(chosen.filter((uid) => !own.includes(uid)))}
                >
                  ×
                </Button>
              </li>
            )
          })}
          {lines.length > MOST_LINES && (
            <li className="txt-small text-ui-fg-subtle py-1">
              {t("blocks.map.moreLines", { count: lines.length - MOST_LINES })}
            </li>
          )}
        </ul>
      )}
    </>
  )
}

const TARGET = 28
const MOST_LINES = 60
const SIGNS = { chosen: "✓", kept: "■", sold: "×", held: "…" }

const wordOf = (state = FREE) => STATE_WORDS[state as keyof typeof STATE_WORDS] ?? "free"
