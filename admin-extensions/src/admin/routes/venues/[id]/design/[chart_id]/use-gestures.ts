// Long because one pointer has ten gestures, and each starts, continues and ends here.
import type { Chart, Outline, Point } from "@guichet/seating"
import { toChart } from "@guichet/seating/canvas"
import {
  type Guide,
  type Hit,
  type Ref,
  bendOf,
  curveRows,
  drawRows,
  hitTest,
  itemsWithin,
  move,
  placesUnder,
  polygonOf,
  refOf,
  rowsOf,
  setCategory,
  setFlag,
  setFocal,
  setShapes,
  setSpaces,
  setTables,
  snapMove,
  snapPoint,
  turn,
} from "@guichet/seating/design"
import { type PointerEvent, useRef, useState } from "react"
import { addOutlined, addTable } from "./add"
import { type Design, mint } from "./use-design"
import type { Looking } from "./use-view"

const REACH_PX = 9
const DRAG_FROM_PX = 4
const SNAP_PX = 6
/** The turn handle moves in steps of this many degrees, unless Alt is held. */
const TURN_STEP = 5

/** What dragging a handle of the selection does. */
export type Handle = { kind: "turn" } | { kind: "bend" } | { kind: "size" } | { kind: "corner"; at: number }

type Gesture =
  | { kind: "pan"; from: Point; last: Point }
  | { kind: "pinch"; spread: number; middle: Point }
  | { kind: "press"; from: Point; hit: Hit | null; adds: boolean }
  | { kind: "move"; from: Point; base: Design; merge: string }
  | { kind: "frame"; from: Point; to: Point; adds: boolean }
  | { kind: "stroke" | "box"; from: Point; to: Point }
  | { kind: "brush" | "focal"; merge: string }
  | { kind: "handle"; handle: Handle; from: Point; base: Design; merge: string }

/** The preview of a gesture in progress, in chart units. */
export interface Sketch {
  frame: { from: Point; to: Point } | null
  stroke: { from: Point; to: Point } | null
  corners: Point[]
  /** the next corner, when placed by keyboard */
  seeking: Point | null
  guides: Guide[]
}

const NOTHING: Sketch = { frame: null, stroke: null, corners: [], seeking: null, guides: [] }

let drags = 0
const nextDrag = () => `drag ${(drags += 1)}`

/** Turns pointer events on the canvas into changes of the chart. */
export function useGestures(design: Design, looking: Looking, words: { area: string; booth: string; text: string }) {
  const gesture = useRef<Gesture | null>(null)
  const pointers = useRef(new Map<number, Point>())
  const frame = useRef(0)
  const [sketch, setSketch] = useState<Sketch>(NOTHING)
  const { scene, floor, tool, options, selected } = design
  const { view } = looking
  const reach = REACH_PX / view.scale

  const onScreen = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect()

    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const snapped = (point: Point) => snapPoint(point, options.grid)
  const isPolygon = tool !== "rows" && options.outline === "polygon" && ["area", "booth", "shape"].includes(tool)

  const down = (event: PointerEvent) => {
    const at = onScreen(event)
    const point = toChart(view, at)

    pointers.current.set(event.pointerId, at)
    event.currentTarget.setPointerCapture(event.pointerId)
    if (pointers.current.size === 2) {
      const [one, other] = [...pointers.current.values()]

      gesture.current = { kind: "pinch", spread: Math.hypot(one.x - other.x, one.y - other.y), middle: between(one, other) }

      return setSketch((was) => ({ ...NOTHING, corners: was.corners }))
    }
    if (event.button === 1 || tool === "hand") {
      gesture.current = { kind: "pan", from: at, last: at }
    } else if (event.button !== 0) {
      gesture.current = null
    } else if (tool === "select") {
      gesture.current = {
        kind: "press",
        from: at,
        hit: hitTest(scene, floor, point, reach),
        adds: event.shiftKey || event.ctrlKey || event.metaKey,
      }
    } else if (tool === "category" || tool === "flag") {
      const merge = nextDrag()

      gesture.current = { kind: "brush", merge }
      brush(point, merge)
    } else if (tool === "focal") {
      const merge = nextDrag()

      gesture.current = { kind: "focal", merge }
      design.edit("focal", (chart) => setFocal(chart, snapped(point)), merge)
    } else if (tool === "table") {
      addTable(design, snapped(point))
    } else if (isPolygon) {
      setSketch((was) => ({ ...was, seeking: null, corners: [...was.corners, snapped(point)] }))
    } else {
      const from = snapped(point)

      gesture.current = { kind: tool === "rows" ? "stroke" : "box", from, to: from }
    }
  }

  /** Applies the category or facts to the places under the brush, or, if there is none, to the place hit. */
  const brush = (point: Point, merge: string) => {
    const under = placesUnder(scene, floor, point, Math.max(options.brush, reach))
    const hit = under.length === 0 ? hitTest(scene, floor, point, reach) : null
    const uids = under.length > 0 ? under : hit?.place ? [hit.place] : []

    if (uids.length === 0) {
      return
    }
    if (tool === "category") {
      design.edit(
        "category",
        (chart) =>
          setCategory(
            chart,
            uids.map((uid) => refOf("place", uid)),
            options.category || undefined
          ),
        merge
      )
    } else {
      design.edit("flag", (chart) => setFlag(chart, new Set(uids), options.flag, options.flag_on), merge)
    }
  }

  const going = (at: Point, keys: { alt: boolean }) => {
    const now = gesture.current
    const point = toChart(view, at)

    switch (now?.kind) {
      case "pan":
        looking.pan({ x: at.x - now.last.x, y: at.y - now.last.y })
        now.last = at
        break
      case "pinch":
        pinch(now)
        break
      case "press":
        if (Math.hypot(at.x - now.from.x, at.y - now.from.y) >= DRAG_FROM_PX) {
          begun(now)
          going(at, keys)
        }
        break
      case "move": {
        const by = { x: point.x - now.from.x, y: point.y - now.from.y }
        const rules = { grid: keys.alt ? 0 : options.grid, reach: keys.alt ? 0 : SNAP_PX / view.scale }
        const { by: way, guides } = snapMove(now.base.scene, floor, now.base.selected, by, rules)

        design.edit("move", () => move(now.base.chart, now.base.selected, way), now.merge)
        setSketch({ ...NOTHING, guides })
        break
      }
      case "frame":
        now.to = point
        setSketch({ ...NOTHING, frame: { from: now.from, to: point } })
        break
      case "stroke":
        now.to = keys.alt ? point : snapped(point)
        setSketch({ ...NOTHING, stroke: { from: now.from, to: now.to } })
        break
      case "box":
        now.to = keys.alt ? point : snapped(point)
        setSketch({ ...NOTHING, frame: { from: now.from, to: now.to } })
        break
      case "brush":
        brush(point, now.merge)
        break
      case "focal":
        design.edit("focal", (chart) => setFocal(chart, keys.alt ? point : snapped(point)), now.merge)
        break
      case "handle":
        design.edit(now.handle.kind, () => dragged(now.base, now.handle, now.from, point, keys.alt), now.merge)
        break
      default:
    }
  }

  /** A press that became a drag: of the hit object, or of a selection frame. */
  const begun = ({ from, hit, adds }: Gesture & { kind: "press" }) => {
    const start = toChart(view, from)

    if (!hit) {
      gesture.current = { kind: "frame", from: start, to: start, adds }

      return
    }
    const place: Ref | null = hit.place ? refOf("place", hit.place) : null
    const held = selected.has(hit.item.ref) || (place !== null && selected.has(place)) ? selected : new Set([hit.item.ref])

    design.select(held)
    gesture.current = { kind: "move", from: start, base: { ...design, selected: held }, merge: nextDrag() }
  }

  const pinch = (now: Gesture & { kind: "pinch" }) => {
    const [one, other] = [...pointers.current.values()]

    if (!one || !other) {
      return
    }
    const [spread, middle] = [Math.hypot(one.x - other.x, one.y - other.y), between(one, other)]

    looking.pan({ x: middle.x - now.middle.x, y: middle.y - now.middle.y })
    looking.zoom(now.spread > 0 ? spread / now.spread : 1, middle)
    now.spread = spread
    now.middle = middle
  }

  const moved = (event: PointerEvent) => {
    const at = onScreen(event)
    const keys = { alt: event.altKey }

    if (!pointers.current.has(event.pointerId)) {
      return
    }
    pointers.current.set(event.pointerId, at)
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => going(at, keys))
  }

  const up = (event: PointerEvent) => {
    const now = gesture.current
    const at = onScreen(event)

    pointers.current.delete(event.pointerId)
    cancelAnimationFrame(frame.current)
    if (!now || event.type === "pointercancel") {
      gesture.current = null

      return
    }
    if (now.kind !== "pinch") {
      going(at, { alt: event.altKey })
    }
    const ended = gesture.current

    gesture.current = null
    setSketch((was) => ({ ...NOTHING, corners: was.corners }))
    switch (ended?.kind) {
      case "pan":
        // a tap without movement meant the object hit
        if (Math.hypot(at.x - ended.from.x, at.y - ended.from.y) < DRAG_FROM_PX) {
          clicked({ kind: "press", from: at, hit: hitTest(scene, floor, toChart(view, at), reach), adds: false }, false)
        }
        break
      case "press":
        clicked(ended, event.altKey)
        break
      case "frame": {
        const within = itemsWithin(scene, floor, boxBetween(ended.from, ended.to)).map(({ ref }) => ref)

        design.select(ended.adds ? [...selected, ...within] : within)
        break
      }
      case "stroke":
        design.draw("rows", (chart) =>
          drawRows(
            chart,
            design.section,
            { ...options, from: ended.from, to: ended.to, category: options.category || undefined },
            mint
          )
        )
        break
      case "box":
        addOutlined(design, boxOutline(options.outline, ended.from, ended.to), words)
        break
      default:
    }
  }

  /** With Alt selects a single place; with Shift adds to the selection. */
  const clicked = ({ hit, adds }: Gesture & { kind: "press" }, is_single_place: boolean) => {
    const ref = hit && (is_single_place && hit.place ? refOf("place", hit.place) : hit.item.ref)

    if (!ref) {
      return adds ? undefined : design.select([])
    }
    design.select(adds ? (selected.has(ref) ? [...selected].filter((other) => other !== ref) : [...selected, ref]) : [ref])
  }

  const finish = () => {
    if (sketch.corners.length >= 3) {
      addOutlined(design, polygonOf(sketch.corners), words)
    }
    setSketch(NOTHING)
  }

  return {
    sketch,
    down,
    moved,
    up,
    /** drags a handle of the selection */
    grab: (handle: Handle, event: PointerEvent) => {
      const canvas = (event.currentTarget as Element).closest("[data-canvas]")

      event.stopPropagation()
      if (canvas) {
        const box = canvas.getBoundingClientRect()
        const at = { x: event.clientX - box.left, y: event.clientY - box.top }

        canvas.setPointerCapture(event.pointerId)
        pointers.current.set(event.pointerId, at)
        gesture.current = { kind: "handle", handle, from: toChart(view, at), base: design, merge: nextDrag() }
      }
    },
    /** turns the polygon's corners into the object that it is for */
    finish,
    /** cancels what is being drawn; false if nothing was */
    giveUp: (): boolean => {
      const something = gesture.current !== null || sketch.corners.length > 0 || sketch.seeking !== null

      gesture.current = null
      setSketch(NOTHING)

      return something
    },
    /** the tool draws a polygon, corner by corner */
    is_polygon: isPolygon,
    seek: (by: Point) =>
      setSketch((was) => {
        const from = was.seeking ?? was.corners.at(-1) ?? snapped(looking.middle())

        return { ...was, seeking: { x: from.x + by.x, y: from.y + by.y } }
      }),
    setCorner: () =>
      setSketch((was) => ({ ...was, corners: [...was.corners, was.seeking ?? was.corners.at(-1) ?? snapped(looking.middle())] })),
    dropCorner: () => setSketch((was) => ({ ...was, corners: was.corners.slice(0, -1) })),
  }
}

const between = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 })

export const boxBetween = (one: Point, other: Point) => ({
  min_x: Math.min(one.x, other.x),
  min_y: Math.min(one.y, other.y),
  max_x: Math.max(one.x, other.x),
  max_y: Math.max(one.y, other.y),
})

/** A click creates an object of a default size. */
export function boxOutline(outline: Design["options"]["outline"], from: Point, to: Point): { at: Point; outline: Outline } {
  const { min_x, min_y, max_x, max_y } = boxBetween(from, to)
  const is_click = max_x - min_x < 5 && max_y - min_y < 5
  const [width, height] = is_click ? [200, 100] : [Math.max(max_x - min_x, 5), Math.max(max_y - min_y, 5)]

  return outline === "ellipse"
    ? { at: { x: min_x + width / 2, y: min_y + height / 2 }, outline: { ellipse: { radius: { x: width / 2, y: height / 2 } } } }
    : { at: { x: min_x, y: min_y }, outline: { rectangle: { width, height } } }
}

/** The chart with a handle dragged from one point to another. */
function dragged({ chart, scene, selected }: Design, handle: Handle, from: Point, to: Point, free: boolean): Chart {
  const refs = [...selected]
  const item = scene.byRef.get(refs[0])

  switch (handle.kind) {
    case "turn": {
      const boxes = refs.flatMap((ref) => scene.byRef.get(ref)?.box ?? [])
      const middle = {
        x: (Math.min(...boxes.map(({ min_x }) => min_x)) + Math.max(...boxes.map(({ max_x }) => max_x))) / 2,
        y: (Math.min(...boxes.map(({ min_y }) => min_y)) + Math.max(...boxes.map(({ max_y }) => max_y))) / 2,
      }
      const angle = (point: Point) => (Math.atan2(point.y - middle.y, point.x - middle.x) * 180) / Math.PI
      const by = angle(to) - angle(from)

      return turn(chart, refs, free ? by : Math.round(by / TURN_STEP) * TURN_STEP)
    }
    case "bend": {
      const [first] = rowsOf(chart, refs)
      const along = ((first?.angle ?? 0) * Math.PI) / 180
      const start = first ? bendOf(first) : 0
      // perpendicular to the row's direction
      const by = (to.y - from.y) * Math.cos(along) - (to.x - from.x) * Math.sin(along)

      return curveRows(chart, refs, Math.abs(start + by) < 2 ? 0 : start + by)
    }
    case "size": {
      const angle = ((item?.outline?.angle ?? 0) * Math.PI) / 180
      const [dx, dy] = [to.x - from.x, to.y - from.y]
      const by = { x: dx * Math.cos(angle) + dy * Math.sin(angle), y: dy * Math.cos(angle) - dx * Math.sin(angle) }

      return sized(chart, refs, by)
    }
    case "corner": {
      const points = item?.outline?.polygon?.points ?? []
      const changed = points.map((point, at) =>
        at === handle.at ? { x: Math.round(point.x + to.x - from.x), y: Math.round(point.y + to.y - from.y) } : point
      )

      return withOutline(chart, refs, { polygon: { points: changed } })
    }
  }
}

function sized(chart: Chart, refs: Ref[], by: Point): Chart {
  const grown = (outline: Outline): Outline => {
    const { rectangle, circle, ellipse } = outline

    return rectangle
      ? { rectangle: { width: wide(rectangle.width + by.x), height: wide(rectangle.height + by.y) } }
      : circle
        ? { circle: { radius: wide(circle.radius + by.x) } }
        : ellipse
          ? { ellipse: { radius: { x: wide(ellipse.radius.x + by.x), y: wide(ellipse.radius.y + by.y) } } }
          : outline
  }
  const [section] = chart.sections.filter(({ tables }) => tables.some(({ key }) => refs.includes(refOf("table", key))))
  const table = section?.tables.find(({ key }) => refs.includes(refOf("table", key)))

  if (table) {
    const width = wide(table.width + 2 * by.x)

    return setTables(chart, refs, { width, height: table.shape === "round" ? width : wide(table.height + 2 * by.y) })
  }
  const space = chart.sections.flatMap(({ spaces }) => spaces).find(({ key }) => refs.includes(refOf("space", key)))
  const shape = chart.shapes.find((_, at) => refs.includes(refOf("shape", at)))

  return space ? withOutline(chart, refs, grown(space.outline)) : shape ? withOutline(chart, refs, grown(shape)) : chart
}

const withOutline = (chart: Chart, refs: Ref[], outline: Outline): Chart =>
  setShapes(setSpaces(chart, refs, { outline }), refs, outline)

const wide = (value: number) => Math.max(5, Math.round(value))
