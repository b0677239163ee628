/// <reference lib="dom" />
// Long because drawing, view and taps share one canvas.
import type { Point } from "../chart"
import type { Geometry } from "../codec/geometry"
import { BLOCKED, HELD, SOLD, decodeStatus, decodeTaken } from "../codec/status"
import { NUMBERED_PX, READABLE_PX, closeView } from "./close-view"
import {
  STATES,
  drawDots,
  drawFocus,
  drawFrame,
  drawPlaces,
  drawNames,
  drawRowNames,
  drawSectionFrame,
  drawShapes,
  drawTitles,
} from "./draw"
import type { Brush, PlaceState } from "./draw"
import { acrossOf, floorKey, groupAt, neighbourOf, outlineOf, showFloor } from "./floor"
import { listenToGestures } from "./gestures"
import { usualPitch } from "./place-grid"
import type { SeatMap, SeatMapEvents, SeatMapOptions } from "./seat-map"
import { neighbourSection, sectionAt, sectionTargets, sectionView } from "./sections"
import type { SectionRoom } from "./sections"
import { fitView, keepInSight, toChart, toScreen, zoomAt } from "./view"
import type { View } from "./view"

/**
 * Usual pitch on screen: below NEAR_PX dots, above it numbered places, from ROWS_FROM_PX with names of rows; READABLE_PX after
 * zooming in; CLOSEST_PX at most.
 */
const NEAR_PX = 12
const ROWS_FROM_PX = 14
const CLOSEST_PX = 60
const MAX_PIXEL_RATIO = 2
const OVERVIEW_PX = 2_048
const MIN_TARGET_PX = 12
/** Side of the proxy button of a section. */
const SECTION_PX = 44

/** How staff states are drawn: another buyer's hold looks like one's own that is still pending. */
const LOOKS: Partial<Record<number, PlaceState>> = { [HELD]: "pending", [SOLD]: "taken", [BLOCKED]: "kept" }

/** Draws a chart on a canvas and converts taps to `idx`. Keeps no state of its own: callers set status and selection. */
export function createSeatMap(canvas: HTMLCanvasElement, geometry: Geometry, options: SeatMapOptions): SeatMap {
  const context = canvas.getContext("2d") as CanvasRenderingContext2D
  const overview = canvas.ownerDocument.createElement("canvas")
  const pitch = usualPitch(geometry)
  const brush: Brush = { context, geometry, colors: options.colors, font: options.font ?? "system-ui, sans-serif", pitch }
  const positionOf = new Map(Array.from(geometry.idx, (idx, at) => [idx, at]))
  const states = new Uint8Array(geometry.count)
  const listeners = new Map<keyof SeatMapEvents, Set<(detail: never) => void>>()
  let status: Uint8Array = new Uint8Array(0)
  let picks = false
  let framed: { from: Point; to: Point } | null = null
  let mine = new Set<number>()
  let pending = new Set<number>()
  let aside = new Set<number>()
  let locked = new Set<number>()
  let focused = -1
  let hovered = -1
  let framedSection = -1
  let overSection = -1
  let rooms: SectionRoom[] = geometry.sections.map(() => ({ free: 0, locked: false }))
  const floorOf = (key: string) => {
    const floor = showFloor(geometry, key, pitch)

    return { ...floor, targets: sectionTargets(geometry, key, floor.names) }
  }
  let shown = floorOf(options.floor ?? geometry.floors[0].key)
  let size = { width: 1, height: 1 }
  let view = fitView(shown.box, size)
  let overviewStale = true
  let frame = 0

  const emit = <E extends keyof SeatMapEvents>(event: E, detail: SeatMapEvents[E]) =>
    listeners.get(event)?.forEach((listener) => (listener as (detail: SeatMapEvents[E]) => void)(detail))
  const redraw = () => {
    frame ||= requestAnimationFrame(paint)
  }
  const look = (next: View) => {
    view = keepInSight(next, shown.box, size)
    // one finger scrolls the page until the user has zoomed in
    canvas.style.touchAction = picks || view.scale > fitView(shown.box, size).scale * 1.01 ? "none" : "pan-x pan-y"
    hovered = -1
    overSection = -1
    emit("view", view)
    redraw()
  }
  const zoom = (factor: number, at: Point) => {
    const min = fitView(shown.box, size).scale

    look(zoomAt(view, factor, at, { min, max: Math.max(CLOSEST_PX / pitch, min) }))
  }
  const restate = () => {
    rooms = geometry.sections.map(() => ({ free: 0, locked: false }))
    geometry.idx.forEach((idx, at) => {
      const free = aside.has(idx) ? "aside" : locked.has(idx) ? "locked" : "free"
      const state: PlaceState = pending.has(idx) ? "pending" : mine.has(idx) ? "mine" : (LOOKS[status[idx]] ?? free)

      states[at] = STATES.indexOf(state)

      const { section, kind, capacity } = geometry.rows[geometry.row[at]]

      rooms[section].locked ||= state === "locked"
      // the room of a standing area is not in the status
      if (state === "free" && kind !== "area") {
        rooms[section].free += capacity ?? 1
      }
    })
    overviewStale = true
    redraw()
  }
  const resize = () => {
    const whole = view.scale <= fitView(shown.box, size).scale * 1.01

    size = { width: Math.max(canvas.clientWidth, 1), height: Math.max(canvas.clientHeight, 1) }
    canvas.width = Math.round(size.width * pixelRatio())
    canvas.height = Math.round(size.height * pixelRatio())
    look(whole ? fitView(shown.box, size) : view)
  }
  const setFloor = (key: string) => {
    shown = floorOf(key)
    framedSection = -1
    overviewStale = true
    look(fitView(shown.box, size))
  }
  const isFar = () => view.scale * pitch < NEAR_PX
  const sectionOf = (at: Point) => sectionAt(geometry, shown, toChart(view, at), pitch)
  const showSection = (section: number, about?: Point) => {
    const target = shown.targets.find((other) => other.section === section)

    if (target) {
      look(sectionView(target, about ?? target, size, pitch))
    }
  }
  /** The place at a point of the canvas; −1: none; "far": a tap there shows its section, or zooms in. */
  const hitAt = (at: Point): number | "far" => {
    const group = groupAt(geometry, shown.key, toChart(view, at), MIN_TARGET_PX / view.scale)

    // places large enough for a finger can be tapped from far away, too
    if (isFar() && (group === -1 || acrossOf(geometry, group, pitch) * view.scale < 2 * MIN_TARGET_PX)) {
      return "far"
    }

    const seat = shown.grid.nearest(toChart(view, at), Math.max(pitch * 0.55, MIN_TARGET_PX / view.scale))

    return seat === -1 ? group : seat
  }
  const hover = (at: Point | null) => {
    const hit = at ? hitAt(at) : -1
    const place = hit === "far" ? -1 : hit
    const section = at && hit === "far" ? sectionOf(at) : -1

    canvas.style.cursor = hit === "far" ? "zoom-in" : place !== -1 && canTake(place) ? "pointer" : ""
    if (section !== overSection) {
      overSection = section
      emit("over", section === -1 ? null : section)
    }
    if (place !== hovered) {
      hovered = place
      emit("hover", place === -1 ? null : geometry.idx[place])
    }
  }
  const canTake = (place: number) => STATES[states[place]] !== "taken" && STATES[states[place]] !== "kept"
  const tap = (at: Point) => {
    const hit = hitAt(at)

    if (hit === "far") {
      const section = sectionOf(at)

      if (section === -1) {
        return zoom(READABLE_PX / pitch / view.scale, at)
      }
      showSection(section, toChart(view, at))

      return emit("section", section)
    }
    if (hit !== -1) {
      emit(canTake(hit) ? "toggle" : "taken", geometry.idx[hit])
    }
  }
  const within = ({ from, to }: { from: Point; to: Point }): number[] => {
    const [a, b] = [toChart(view, from), toChart(view, to)]
    const [left, right, top, bottom] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)]

    return shown.positions
      .filter((at) => geometry.x[at] >= left && geometry.x[at] <= right && geometry.y[at] >= top && geometry.y[at] <= bottom)
      .map((at) => geometry.idx[at])
  }

  function paintOverview(): void {
    const { min_x, min_y, max_x, max_y } = shown.box
    const scale = Math.min(OVERVIEW_PX / Math.max(max_x - min_x, max_y - min_y, 1), (NEAR_PX * MAX_PIXEL_RATIO) / pitch)
    const onOverview = overview.getContext("2d") as CanvasRenderingContext2D

    overview.width = Math.ceil((max_x - min_x) * scale)
    overview.height = Math.ceil((max_y - min_y) * scale)
    onOverview.setTransform(scale, 0, 0, scale, -min_x * scale, -min_y * scale)
    drawShapes({ ...brush, context: onOverview }, shown.key, states)
    drawDots({ ...brush, context: onOverview }, shown.seats, states)
    overviewStale = false
  }

  function paint(): void {
    const ratio = pixelRatio()
    const { min_x, min_y, max_x, max_y } = shown.box
    const start = toChart(view, { x: 0, y: 0 })
    const end = toChart(view, { x: size.width, y: size.height })

    frame = 0
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.fillStyle = brush.colors.surface
    context.fillRect(0, 0, size.width, size.height)

    if (isFar()) {
      if (overviewStale) {
        paintOverview()
      }

      context.drawImage(
        overview,
        min_x * view.scale + view.x,
        min_y * view.scale + view.y,
        (max_x - min_x) * view.scale,
        (max_y - min_y) * view.scale
      )

      const target = shown.targets.find(({ section }) => section === framedSection)

      if (target) {
        drawSectionFrame(brush, view, target.box)
      }
      drawNames(
        brush,
        view,
        shown.names.map((name) => ({ ...name, room: options.room?.(rooms[name.section]) })),
        size.width
      )
    } else {
      context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y)
      drawShapes(brush, shown.key, states)
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      drawPlaces(
        brush,
        view,
        shown.grid.within({ min_x: start.x - pitch, min_y: start.y - pitch, max_x: end.x + pitch, max_y: end.y + pitch }),
        states
      )
      if (view.scale * pitch >= ROWS_FROM_PX) {
        drawRowNames(brush, view, shown.row_names, size)
      }
      drawTitles(brush, view, shown.names, size)
    }

    if (shown.stage && options.stage) {
      drawNames(brush, view, [{ name: options.stage, ...shown.stage }], size.width)
    }

    if (framed) {
      drawFrame(brush, framed.from, framed.to)
    }

    if (focused !== -1 && shown.key === floorKey(geometry, focused)) {
      drawFocus(brush, view, focused)
    }
  }

  function pixelRatio(): number {
    return Math.min(canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1, MAX_PIXEL_RATIO)
  }

  const detach = listenToGestures(canvas, {
    drag({ x, y }, spot) {
      if (picks && spot) {
        framed = spot

        return redraw()
      }
      look({ ...view, x: view.x + x, y: view.y + y })
    },
    drop(isMeant) {
      const drawn = framed

      framed = null
      redraw()
      if (drawn && isMeant) {
        emit("framed", within(drawn))
      }
    },
    zoom,
    tap,
    hover,
    plainWheel: () => emit("hint", null),
  })
  const observer = new ResizeObserver(resize)

  observer.observe(canvas)
  resize()

  return {
    setStatus(bytes, bits = 1) {
      status = bits === 1 ? decodeTaken(bytes).map((is_taken) => is_taken * SOLD) : decodeStatus(bytes)
      restate()
    },
    setMine(idxs) {
      mine = new Set(idxs)
      restate()
    },
    setPending(idxs) {
      pending = new Set(idxs)
      restate()
    },
    setAside(idxs) {
      aside = new Set(idxs)
      restate()
    },
    setLocked(idxs) {
      locked = new Set(idxs)
      restate()
    },
    setColors(colors) {
      brush.colors = colors
      overviewStale = true
      redraw()
    },
    setDrag(by) {
      picks = by === "pick"
      look(view)
    },
    setFloor,
    floor: () => shown.key,
    fit: () => look(fitView(shown.box, size)),
    zoomBy: (factor) => zoom(factor, { x: size.width / 2, y: size.height / 2 }),
    focusPlace(idx) {
      focused = (idx === null ? undefined : positionOf.get(idx)) ?? -1

      if (focused === -1) {
        return redraw()
      }

      if (floorKey(geometry, focused) !== shown.key) {
        setFloor(floorKey(geometry, focused))
      }

      const close = closeView(geometry, focused, size, pitch)
      const on = toScreen(view, { x: geometry.x[focused], y: geometry.y[focused] })
      const margin = pitch * view.scale
      const inSight = on.x > margin && on.y > margin && on.x < size.width - margin && on.y < size.height - margin
      // arrow keys do not move a map whose rows can be read
      const isReadable = inSight && margin >= NUMBERED_PX
      const { scale } = outlineOf(geometry, focused) || close.scale < view.scale || isReadable ? view : close
      const [x, y] = [scale === close.scale ? close.x : geometry.x[focused], geometry.y[focused]]

      look(inSight && scale === view.scale ? view : { scale, x: size.width / 2 - x * scale, y: size.height / 2 - y * scale })
    },
    neighbour(idx, direction) {
      const at = positionOf.get(idx)

      return at === undefined ? null : neighbourOf(geometry, shown.positions, at, direction)
    },
    rectOf(idx) {
      const at = positionOf.get(idx)

      if (at === undefined) {
        return null
      }

      const { x, y } = toScreen(view, { x: geometry.x[at], y: geometry.y[at] })
      const across = acrossOf(geometry, at, pitch) * view.scale

      return { x: x - across / 2, y: y - across / 2, size: across }
    },
    stateOf(idx) {
      const at = positionOf.get(idx)

      return at === undefined ? null : STATES[states[at]]
    },
    showsSections: () => isFar() && shown.targets.length > 0,
    sections: () => shown.targets.map(({ section }) => section),
    focusSection(section) {
      framedSection = section ?? -1
      redraw()
    },
    showSection: (section) => showSection(section),
    neighbourSection: (section, direction) => neighbourSection(shown.targets, section, direction),
    rectOfSection(section) {
      const target = shown.targets.find((other) => other.section === section)
      const at = target && toScreen(view, target)

      return at ? { x: at.x - SECTION_PX / 2, y: at.y - SECTION_PX / 2, size: SECTION_PX } : null
    },
    roomIn: (section) => rooms[section],
    on(event, listener) {
      const set = listeners.get(event) ?? new Set()

      listeners.set(event, set.add(listener as (detail: never) => void))

      return () => set.delete(listener as (detail: never) => void)
    },
    destroy() {
      cancelAnimationFrame(frame)
      observer.disconnect()
      detach()
      listeners.clear()
    },
  }
}
