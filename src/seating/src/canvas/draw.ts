// Long because one frame is drawn at several zoom levels, each of which shows the same places.
/// <reference lib="dom" />
import type { Geometry } from "../codec/geometry"
import type { Box, Outline, Point } from "../chart"
import { drawFact, factsAt } from "./facts"
import type { PlaceFact } from "./facts"
import { acrossOf, outlinesOn } from "./floor"
import { drawDot, drawMark } from "./marks"
import { toScreen } from "./view"
import type { Size, View } from "./view"

/**
 * `kept`: blocked from sale, as staff see it; buyers see it as taken. `aside`: free, but not what the buyer is looking for.
 * `locked`: free, for buyers with an access code.
 */
export type PlaceState = "free" | "taken" | "mine" | "pending" | "kept" | "aside" | "locked"
export const STATES: readonly PlaceState[] = ["free", "taken", "mine", "pending", "kept", "aside", "locked"]

/** Colours come from the tenant's theme; `categories` (by key) overrides the chart's where their contrast is too low. */
export interface SeatMapColors {
  surface: string
  ink: string
  line: string
  taken: string
  mine: string
  mine_ink: string
  focus: string
  categories?: Record<string, { fill: string; ink: string }>
  /** by the chart's colour of a shape, such as the stage, instead of it; texts on shapes are then in `ink` */
  shapes?: Record<string, string>
  /** one look for all categories and one for all shapes, where the reader's own colours replace the chart's */
  every?: { category: { fill: string; ink: string }; shape: string }
}

export interface Brush {
  context: CanvasRenderingContext2D
  geometry: Geometry
  colors: SeatMapColors
  font: string
  pitch: number
}

const LABEL_FROM_PX = 7

const DOTS: Record<PlaceState, number> = { free: 1, taken: 0.4, mine: 1.5, pending: 1.5, kept: 1, aside: 0.4, locked: 0.4 }
const isOff = (state: PlaceState): boolean => state === "taken" || state === "kept"
const isSecondary = (state: PlaceState): boolean => state === "aside" || state === "locked"
/** Edge of a locked place, as shares of its radius: so it differs from one that is aside. */
const DASH = 0.35

/**
 * Far away: one dot per place in its category's shape; small when taken, aside or locked, a bar when kept, large when mine.
 * Draws in chart coordinates.
 */
export function drawDots({ context, geometry, colors, pitch }: Brush, positions: number[], states: Uint8Array): void {
  const size = pitch * 0.72

  for (const at of positions) {
    const state = STATES[states[at]]
    const width = size * DOTS[state]
    const [x, y] = [geometry.x[at], geometry.y[at]]

    if (state === "free") {
      context.fillStyle = fillOf(geometry, colors, at).fill
      drawDot(context, geometry.category[at], x, y, width)
    } else {
      const height = state === "kept" ? width / 3 : width

      context.fillStyle = isOff(state) || isSecondary(state) ? colors.taken : colors.mine
      context.fillRect(x - width / 2, y - height / 2, width, height)
    }
  }
}

/**
 * Close up: the category's mark with the printed number and the signs of the place's facts; ✓ mine, … pending, × taken, ■ kept,
 * hollow aside, hollow with a dashed edge locked. Draws in CSS pixels.
 */
export function drawPlaces(
  { context, geometry, colors, font, pitch }: Brush,
  view: View,
  positions: number[],
  states: Uint8Array
): void {
  const radius = pitch * 0.42 * view.scale

  context.textAlign = "center"
  context.textBaseline = "middle"

  for (const at of positions) {
    const x = geometry.x[at] * view.scale + view.x
    const y = geometry.y[at] * view.scale + view.y
    const state = STATES[states[at]]
    const own = state === "mine" || state === "pending"
    const { fill, ink } = own ? { fill: colors.mine, ink: colors.mine_ink } : fillOf(geometry, colors, at)
    const isHollow = isOff(state) || state === "pending" || isSecondary(state)

    context.lineWidth = Math.max(1, radius / 8)
    context.strokeStyle = isOff(state) ? colors.taken : fill
    context.fillStyle = isHollow ? colors.surface : fill
    context.setLineDash(state === "locked" ? [radius * DASH, radius * DASH] : [])
    drawMark(context, geometry.category[at], x, y, radius, state === "free" ? ink : null)
    context.setLineDash([])

    const facts = isOff(state) || isSecondary(state) ? [] : factsAt(geometry, at)
    const middle = state === "free" ? inMiddle(facts, radius) : null
    const text = middle ? "" : glyph(state, geometry, at, radius)

    if (middle) {
      drawFact(context, middle, x, y, radius * 0.7, ink)
    }

    if (text) {
      const size = radius * (text.length > 2 ? 0.75 : 1.05)

      context.font = `600 ${size}px ${font}`
      context.fillStyle = isOff(state) ? colors.taken : state === "pending" ? colors.mine : ink
      context.fillText(text, x, y + size * 0.06)
    }

    facts
      .filter((fact) => fact !== middle && radius >= LABEL_FROM_PX)
      .forEach((fact) => drawBadge(context, colors, fact, x, y, radius))
  }
}

/** The sign that replaces the number: always the wheelchair, others only where there is no room for both. */
const inMiddle = (facts: PlaceFact[], radius: number): PlaceFact | null =>
  facts.find((fact) => fact === "accessible") ?? (radius < LABEL_FROM_PX ? (facts[0] ?? null) : null)

/** Upper right: limits of the view; upper left: companion places. */
function drawBadge(
  context: CanvasRenderingContext2D,
  colors: SeatMapColors,
  fact: PlaceFact,
  x: number,
  y: number,
  radius: number
): void {
  const [left, top, size] = [x + radius * (fact === "companion" ? -0.65 : 0.65), y - radius * 0.65, Math.max(radius * 0.5, 5)]

  context.beginPath()
  context.arc(left, top, size, 0, 2 * Math.PI)
  context.fillStyle = colors.surface
  context.fill()
  drawFact(context, fact, left, top, size * 0.85, colors.ink)
}

function glyph(state: PlaceState, geometry: Geometry, at: number, radius: number): string {
  if (state !== "free") {
    return { taken: "×", mine: "✓", pending: "…", kept: "■", aside: "", locked: "" }[state]
  }

  return radius >= LABEL_FROM_PX ? geometry.labels[at] : ""
}

export function drawFocus({ context, geometry, colors, pitch }: Brush, view: View, at: number): void {
  const radius = acrossOf(geometry, at, pitch * 0.84) * 0.5 * view.scale + 4

  context.strokeStyle = colors.focus
  context.lineWidth = 3
  context.beginPath()
  context.arc(geometry.x[at] * view.scale + view.x, geometry.y[at] * view.scale + view.y, radius, 0, 2 * Math.PI)
  context.stroke()
}

/**
 * Stage, walls, texts; then tables, booths and areas with their labels: those sold as one are coloured like a place. Draws in
 * chart coordinates.
 */
export function drawShapes(brush: Brush, floor: string, states: Uint8Array): void {
  const { context, geometry, colors, font, pitch } = brush
  const isOwn = !colors.shapes && !colors.every

  for (const shape of geometry.shapes.filter((other) => other.floor === floor)) {
    context.save()
    context.translate(shape.x, shape.y)
    context.rotate(((shape.rotation ?? 0) * Math.PI) / 180)
    context.beginPath()
    traceShape(context, shape)
    context.fillStyle = colors.every?.shape ?? (shape.color && (colors.shapes?.[shape.color] ?? shape.color)) ?? colors.line
    context.strokeStyle = (isOwn ? shape.border_color : null) ?? colors.line
    context.lineWidth = 2
    context.fill()
    context.stroke()

    if (shape.text?.text) {
      context.textAlign = "center"
      context.textBaseline = "middle"
      context.font = `600 ${shape.text.size ?? pitch}px ${font}`
      context.fillStyle = (isOwn ? shape.text.color : null) ?? colors.ink
      context.fillText(shape.text.text, shape.text.x, shape.text.y)
    }

    context.restore()
  }

  for (const { label, outline, at } of outlinesOn(geometry, floor)) {
    const look = at === -1 ? { fill: colors.surface, ink: colors.ink, line: colors.line } : lookOf(brush, at, STATES[states[at]])

    context.save()
    context.translate(outline.x, outline.y)
    context.rotate((outline.angle * Math.PI) / 180)
    context.beginPath()
    traceShape(context, outline)
    context.fillStyle = look.fill
    context.strokeStyle = look.line
    context.lineWidth = 2
    context.setLineDash(at !== -1 && STATES[states[at]] === "locked" ? [pitch * DASH, pitch * DASH] : [])
    context.fill()
    context.stroke()
    context.restore()

    const text = at === -1 ? label : SIGNS[STATES[states[at]]] + label
    const [x, y] = at === -1 ? [outline.x, outline.y] : [geometry.x[at], geometry.y[at]]
    const across = at === -1 ? pitch : acrossOf(geometry, at, pitch)
    const size = Math.min(across * (at === -1 ? 0.7 : 0.4), (across * 1.5) / text.length, pitch * 2)

    context.textAlign = "center"
    context.textBaseline = "middle"
    context.font = `600 ${size}px ${font}`
    context.fillStyle = look.ink
    context.fillText(text, x, y)

    if (at !== -1 && !isOff(STATES[states[at]])) {
      const facts = factsAt(geometry, at)
      const reach = Math.min(size * 0.4, across * 0.12)

      facts.forEach((fact, nth) =>
        drawFact(context, fact, x + (nth - (facts.length - 1) / 2) * reach * 2.4, y - across * 0.36, reach, look.ink)
      )
    }
  }
}

/** Prefix of the label of what is sold as one, so that its state is never shown by colour alone. */
const SIGNS: Record<PlaceState, string> = { free: "", taken: "× ", mine: "✓ ", pending: "… ", kept: "■ ", aside: "", locked: "" }

function lookOf({ geometry, colors }: Brush, at: number, state: PlaceState): { fill: string; ink: string; line: string } {
  switch (state) {
    case "free":
      return { ...fillOf(geometry, colors, at), line: colors.line }
    case "taken":
    case "kept":
      return { fill: colors.surface, ink: colors.taken, line: colors.taken }
    case "aside":
      return { fill: colors.surface, ink: colors.ink, line: colors.line }
    case "locked":
      return { fill: colors.surface, ink: colors.ink, line: colors.ink }
    case "mine":
      return { fill: colors.mine, ink: colors.mine_ink, line: colors.mine }
    case "pending":
      return { fill: colors.surface, ink: colors.mine, line: colors.mine }
  }
}

/**
 * Texts over the map, such as section names; shortened to their last words when too wide. A name at the edge is moved until it is
 * fully visible. A section's `room` is below its name, where those of all fit into them. Draws in CSS pixels.
 *
 * @param across width of the canvas
 */
export function drawNames(
  { context, colors, font }: Brush,
  view: View,
  names: { name: string; x: number; y: number; width: number; height?: number; room?: string | null }[],
  across: number
): void {
  const nameFont = `700 14px ${font}`
  const roomFont = `600 13px ${font}`

  context.textAlign = "center"
  context.textBaseline = "middle"
  context.font = nameFont
  context.lineWidth = 4
  context.lineJoin = "round"
  context.strokeStyle = colors.surface
  context.fillStyle = colors.ink

  const whole = names.every(({ name, width }) => context.measureText(name).width <= width * view.scale)

  context.font = roomFont

  // all or none: a count on some sections only would look like the others had none
  const hasRooms = names.every(
    ({ width, height = 0, room }) =>
      !room || (height * view.scale >= 2 * ROOM_LINE_PX && context.measureText(room).width <= width * view.scale)
  )

  context.font = nameFont
  for (const { name, x, y, room } of names) {
    const text = whole ? name : name.split(" ").slice(-1)[0]
    const half = context.measureText(text).width / 2 + 4
    const asked = x * view.scale + view.x
    const isSeen = asked >= 0 && asked <= across && 2 * half <= across
    const [left, top] = [isSeen ? Math.min(Math.max(asked, half), across - half) : asked, y * view.scale + view.y]

    if (room && hasRooms) {
      context.font = roomFont
      context.strokeText(room, left, top + ROOM_LINE_PX)
      context.fillText(room, left, top + ROOM_LINE_PX)
    }
    context.font = nameFont
    context.strokeText(text, left, top)
    context.fillText(text, left, top)
  }
}

/** From a section's name to its room. */
const ROOM_LINE_PX = 17

/** The frame of the section that has the keyboard focus. Draws in CSS pixels. */
export function drawSectionFrame({ context, colors, pitch }: Brush, view: View, box: Box): void {
  const from = toScreen(view, { x: box.min_x - pitch, y: box.min_y - pitch })
  const to = toScreen(view, { x: box.max_x + pitch, y: box.max_y + pitch })

  context.strokeStyle = colors.focus
  context.lineWidth = 3
  context.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y)
}

/** Letters or numbers of rows at both of their ends. Draws in CSS pixels. */
export function drawRowNames(
  { context, colors, font, pitch }: Brush,
  view: View,
  names: { name: string; x: number; y: number }[],
  { width, height }: Size
): void {
  context.textAlign = "center"
  context.textBaseline = "middle"
  context.font = `600 ${Math.min(Math.max(pitch * view.scale * 0.5, 9), 14)}px ${font}`
  context.fillStyle = colors.ink

  for (const { name, x, y } of names) {
    const at = toScreen(view, { x, y })

    if (at.x > 0 && at.y > 0 && at.x < width && at.y < height) {
      context.fillText(name, at.x, at.y)
    }
  }
}

/**
 * Names of sections close up, above their first row. A section whose top is out of sight has its name at the upper edge, over
 * what is visible of it. Draws in CSS pixels.
 */
export function drawTitles(
  brush: Brush,
  view: View,
  sections: { name: string; title: Point; box: Box | null; width: number }[],
  { width, height }: Size
): void {
  const seen = sections.flatMap(({ name, title, box, ...own }) => {
    if (!box) {
      return [{ name, ...toScreen(view, title), width: own.width * view.scale }]
    }
    const [from, to] = [toScreen(view, { x: box.min_x, y: box.min_y }), toScreen(view, { x: box.max_x, y: box.max_y })]
    const [left, right] = [Math.max(from.x, 0), Math.min(to.x, width)]

    if (left >= right || to.y < TITLE_PX || from.y > height) {
      return []
    }
    const top = Math.max(toScreen(view, title).y, TITLE_PX)

    return [{ name, x: (left + right) / 2, y: top, width: right - left }]
  })

  drawNames(brush, { x: 0, y: 0, scale: 1 }, seen, width)
}

/** Height that a name needs at the upper edge. */
const TITLE_PX = 14

function fillOf(geometry: Geometry, colors: SeatMapColors, at: number): { fill: string; ink: string } {
  const { key, color } = geometry.categories[geometry.category[at]]

  return colors.every?.category ?? colors.categories?.[key] ?? { fill: color, ink: inkOn(color) }
}

/**
 * Black or white, whichever has more contrast on a #rrggbb colour (WCAG relative luminance); white on other notations.
 * `@guichet/kernel/contrast` has the same rule for emails and pages: this library imports no package, a spec there compares both.
 */
export function inkOn(color: string): "#000000" | "#ffffff" {
  if (!/^#[0-9a-f]{6}$/i.test(color)) {
    return "#ffffff"
  }

  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = parseInt(color.slice(start, start + 2), 16) / 255

    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })

  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff"
}

function traceShape(context: CanvasRenderingContext2D, { rectangle, circle, ellipse, polygon }: Outline): void {
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

/** Draws the selection frame. Draws in CSS pixels. */
export function drawFrame({ context, colors }: Brush, from: Point, to: Point): void {
  context.strokeStyle = colors.focus
  context.lineWidth = 2
  context.setLineDash([6, 4])
  context.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y)
  context.setLineDash([])
}
