/// <reference lib="dom" />
import type { Geometry } from "../codec/geometry"
import { STATES, drawDots, drawNames, drawPlaces, drawShapes } from "./draw"
import type { Brush, SeatMapColors } from "./draw"
import { floorKey } from "./floor"
import { usualPitch } from "./place-grid"
import { toChart } from "./view"
import type { View } from "./view"

/** A background picture to trace, in chart units. */
export interface Backdrop {
  image: CanvasImageSource
  x: number
  y: number
  width: number
  height: number
  /** 0 to 1 */
  opacity: number
}

/** The designer's canvas: the buyers' map without its gestures, redrawn after every change. */
export interface Drawing {
  show(geometry: Geometry, floor: string): void
  look(view: View): void
  setSelected(idxs: ReadonlySet<number>): void
  setBackdrop(backdrop: Backdrop | null): void
  destroy(): void
}

/** Below this pitch places are drawn as dots. */
const NEAR_PX = 9
const MAX_PIXEL_RATIO = 2

/** Draws on the next frame, once for any number of changes. @param onSize in CSS pixels, immediately and after every change */
export function createDrawing(
  canvas: HTMLCanvasElement,
  colors: SeatMapColors,
  onSize: (size: { width: number; height: number }) => void
): Drawing {
  const context = canvas.getContext("2d") as CanvasRenderingContext2D
  let brush: Brush | null = null
  let floor = ""
  let positions: number[] = []
  let names: { name: string; x: number; y: number; width: number }[] = []
  let selected: ReadonlySet<number> = new Set()
  let backdrop: Backdrop | null = null
  let states = new Uint8Array(0)
  let view: View = { x: 0, y: 0, scale: 1 }
  let frame = 0

  const redraw = () => {
    frame ||= requestAnimationFrame(paint)
  }
  const ratio = () => Math.min(canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1, MAX_PIXEL_RATIO)

  function paint(): void {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight]
    const by = ratio()
    const inChart = () => context.setTransform(by * view.scale, 0, 0, by * view.scale, by * view.x, by * view.y)

    frame = 0
    context.setTransform(by, 0, 0, by, 0, 0)
    context.fillStyle = colors.surface
    context.fillRect(0, 0, width, height)

    if (backdrop) {
      inChart()
      context.globalAlpha = backdrop.opacity
      context.drawImage(backdrop.image, backdrop.x, backdrop.y, backdrop.width, backdrop.height)
      context.globalAlpha = 1
    }
    if (!brush) {
      return
    }

    const { pitch, geometry } = brush
    const [from, to] = [toChart(view, { x: -20, y: -20 }), toChart(view, { x: width + 20, y: height + 20 })]
    const seen = positions.filter((at) => {
      const [x, y] = [geometry.x[at], geometry.y[at]]

      return x >= from.x && x <= to.x && y >= from.y && y <= to.y
    })

    inChart()
    drawShapes(brush, floor, states)

    if (pitch * view.scale < NEAR_PX) {
      drawDots(brush, seen, states)
      context.setTransform(by, 0, 0, by, 0, 0)
      drawNames(brush, view, names, width)
    } else {
      context.setTransform(by, 0, 0, by, 0, 0)
      drawPlaces(brush, view, seen, states)
    }
    ringAround(
      seen.filter((at) => selected.has(geometry.idx[at])),
      brush,
      Math.max(pitch * 0.5 * view.scale, 4)
    )
  }

  function ringAround(places: number[], { geometry }: Brush, radius: number): void {
    context.beginPath()

    for (const at of places) {
      const [x, y] = [geometry.x[at] * view.scale + view.x, geometry.y[at] * view.scale + view.y]

      context.moveTo(x + radius, y)
      context.arc(x, y, radius, 0, 2 * Math.PI)
    }

    context.strokeStyle = colors.focus
    context.lineWidth = 2
    context.stroke()
  }

  const observer = new ResizeObserver(() => {
    canvas.width = Math.round(Math.max(canvas.clientWidth, 1) * ratio())
    canvas.height = Math.round(Math.max(canvas.clientHeight, 1) * ratio())
    onSize({ width: canvas.clientWidth, height: canvas.clientHeight })
    redraw()
  })

  observer.observe(canvas)

  return {
    show(geometry, shown) {
      brush = { context, geometry, colors, font: "system-ui, sans-serif", pitch: usualPitch(geometry) }
      floor = shown
      positions = Array.from({ length: geometry.count }, (_, at) => at).filter((at) => floorKey(geometry, at) === shown)
      names = namesOn(geometry, positions)
      states = new Uint8Array(geometry.count).fill(STATES.indexOf("free"))
      redraw()
    },
    look(next) {
      view = next
      redraw()
    },
    setSelected(idxs) {
      selected = idxs
      redraw()
    },
    setBackdrop(next) {
      backdrop = next
      redraw()
    },
    destroy() {
      cancelAnimationFrame(frame)
      observer.disconnect()
    },
  }
}

/** Each section's name in the middle of its places, computed in one pass. */
function namesOn({ sections, rows, row, x, y }: Geometry, positions: number[]) {
  const boxes = new Map<number, [left: number, right: number, top: number, bottom: number]>()

  for (const at of positions) {
    const { section } = rows[row[at]]
    const box = boxes.get(section)

    if (box) {
      box[0] = Math.min(box[0], x[at])
      box[1] = Math.max(box[1], x[at])
      box[2] = Math.min(box[2], y[at])
      box[3] = Math.max(box[3], y[at])
    } else {
      boxes.set(section, [x[at], x[at], y[at], y[at]])
    }
  }

  return [...boxes].map(([section, [left, right, top, bottom]]) => ({
    name: sections[section].name,
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    width: right - left,
  }))
}
