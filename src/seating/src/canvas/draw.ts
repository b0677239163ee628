/// <reference lib="dom" />
import { FLAGS } from "../codec/geometry"
import type { Geometry } from "../codec/geometry"
import type { Shape } from "../chart"
import type { View } from "./view"

export type PlaceState = "free" | "taken" | "mine" | "pending"
export const STATES: readonly PlaceState[] = ["free", "taken", "mine", "pending"]

/** All colours come from the tenant's theme; `categories` (by key) replaces the chart's own where the contrast guard had to. */
export interface SeatMapColors {
  surface: string
  ink: string
  line: string
  taken: string
  mine: string
  mine_ink: string
  focus: string
  categories?: Record<string, { fill: string; ink: string }>
}

export interface Brush {
  context: CanvasRenderingContext2D
  geometry: Geometry
  colors: SeatMapColors
  font: string
  pitch: number
}

/** A category's mark, by its place in the chart: never colour alone. Legends draw the same. */
export const CATEGORY_MARKS = ["circle", "square", "diamond", "hexagon", "pentagon"] as const

const ACCESSIBLE = 1 << FLAGS.indexOf("accessible")
const LABEL_FROM_PX = 7

/** Far away: one dot a place, hollow and small when taken, large and ringed when mine. Draws in chart coordinates. */
export function drawDots({ context, geometry, colors, pitch }: Brush, positions: number[], states: Uint8Array): void {
  const size = pitch * 0.72

  for (const at of positions) {
    const state = STATES[states[at]]
    const width = state === "taken" ? size * 0.4 : state === "free" ? size : size * 1.5

    context.fillStyle = state === "taken" ? colors.taken : state === "free" ? fillOf(geometry, colors, at).fill : colors.mine
    context.fillRect(geometry.x[at] - width / 2, geometry.y[at] - width / 2, width, width)
  }
}

/** Close by: the category's mark with the printed number; ✓ mine, … asked for, × taken. Draws in CSS pixels. */
export function drawPlaces(
  { context, geometry, colors, font, pitch }: Brush,
  view: View,
  positions: number[],
  states: Uint8Array
): void {
  const radius = pitch * 0.42 * view.scale

  context.textAlign = "center"
  context.textBaseline = "middle"
  context.lineWidth = Math.max(1, radius / 8)

  for (const at of positions) {
    const x = geometry.x[at] * view.scale + view.x
    const y = geometry.y[at] * view.scale + view.y
    const state = STATES[states[at]]
    const own = state === "mine" || state === "pending"
    const { fill, ink } = own ? { fill: colors.mine, ink: colors.mine_ink } : fillOf(geometry, colors, at)

    context.beginPath()
    traceMark(context, CATEGORY_MARKS[geometry.category[at] % CATEGORY_MARKS.length], x, y, radius)
    context.strokeStyle = state === "taken" ? colors.taken : fill
    context.fillStyle = state === "taken" || state === "pending" ? colors.surface : fill
    context.fill()
    context.stroke()

    const text = glyph(state, geometry, at, radius)

    if (text) {
      const size = radius * (text.length > 2 ? 0.75 : 1.05)

      context.font = `600 ${size}px ${font}`
      context.fillStyle = state === "taken" ? colors.taken : state === "pending" ? colors.mine : ink
      context.fillText(text, x, y + size * 0.06)
    }
  }
}

function glyph(state: PlaceState, geometry: Geometry, at: number, radius: number): string {
  if (state !== "free") {
    return { taken: "×", mine: "✓", pending: "…" }[state]
  }

  if (geometry.flags[at] & ACCESSIBLE) {
    return "♿"
  }

  return radius >= LABEL_FROM_PX ? geometry.labels[at] : ""
}

export function drawFocus({ context, geometry, colors, pitch }: Brush, view: View, at: number): void {
  const radius = pitch * 0.42 * view.scale + 4

  context.strokeStyle = colors.focus
  context.lineWidth = 3
  context.beginPath()
  context.arc(geometry.x[at] * view.scale + view.x, geometry.y[at] * view.scale + view.y, radius, 0, 2 * Math.PI)
  context.stroke()
}

/** Stage, walls, words. Draws in chart coordinates. */
export function drawShapes({ context, geometry, colors, font, pitch }: Brush, floor: string): void {
  for (const shape of geometry.shapes.filter((other) => other.floor === floor)) {
    context.save()
    context.translate(shape.x, shape.y)
    context.rotate(((shape.rotation ?? 0) * Math.PI) / 180)
    context.beginPath()
    traceShape(context, shape)
    context.fillStyle = shape.color ?? colors.line
    context.strokeStyle = shape.border_color ?? colors.line
    context.lineWidth = 2
    context.fill()
    context.stroke()

    if (shape.text?.text) {
      context.textAlign = "center"
      context.textBaseline = "middle"
      context.font = `600 ${shape.text.size ?? pitch}px ${font}`
      context.fillStyle = shape.text.color ?? colors.ink
      context.fillText(shape.text.text, shape.text.x, shape.text.y)
    }

    context.restore()
  }
}

/** Words over the map, such as names of sections; only their last words where one is wider than its room. Draws in CSS pixels. */
export function drawNames(
  { context, colors, font }: Brush,
  view: View,
  names: { name: string; x: number; y: number; width: number }[]
): void {
  context.textAlign = "center"
  context.textBaseline = "middle"
  context.font = `700 14px ${font}`
  context.lineWidth = 4
  context.lineJoin = "round"
  context.strokeStyle = colors.surface
  context.fillStyle = colors.ink

  const whole = names.every(({ name, width }) => context.measureText(name).width <= width * view.scale)

  for (const { name, x, y } of names) {
    const text = whole ? name : name.split(" ").slice(-1)[0]

    context.strokeText(text, x * view.scale + view.x, y * view.scale + view.y)
    context.fillText(text, x * view.scale + view.x, y * view.scale + view.y)
  }
}

function fillOf(geometry: Geometry, colors: SeatMapColors, at: number): { fill: string; ink: string } {
  const { key, color } = geometry.categories[geometry.category[at]]

  return colors.categories?.[key] ?? { fill: color, ink: inkOn(color) }
}

/** Black or white, whichever reads better on a #rrggbb colour (WCAG relative luminance); white on colours written otherwise. */
export function inkOn(color: string): "#000000" | "#ffffff" {
  if (!/^#[0-9a-f]{6}$/i.test(color)) {
    return "#ffffff"
  }

  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = parseInt(color.slice(start, start + 2), 16) / 255

    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })

  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff"
}

function traceMark(
  context: CanvasRenderingContext2D,
  mark: (typeof CATEGORY_MARKS)[number],
  x: number,
  y: number,
  radius: number
): void {
  if (mark === "circle") {
    return context.arc(x, y, radius, 0, 2 * Math.PI)
  }

  const [corners, turn] = { square: [4, 0.25], diamond: [4, 0], hexagon: [6, 0], pentagon: [5, 0] }[mark].map(Number)

  for (let corner = 0; corner < corners; corner += 1) {
    const angle = 2 * Math.PI * ((corner + turn * 2) / corners - 0.25)
    const reach = radius * (corners > 4 ? 1.1 : 1.2)

    context.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach)
  }

  context.closePath()
}

function traceShape(context: CanvasRenderingContext2D, { rectangle, circle, ellipse, polygon }: Shape): void {
  if (rectangle) {
    context.rect(0, 0, rectangle.width, rectangle.height)
  } else if (circle) {
    context.arc(0, 0, circle.radius, 0, 2 * Math.PI)
  } else if (ellipse) {
    context.ellipse(0, 0, ellipse.radius.x, ellipse.radius.y, 0, 0, 2 * Math.PI)
  } else if (polygon) {
    polygon.points.forEach(({ x, y }) => context.lineTo(x, y))
    context.closePath()
  }
}
