import type { Geometry } from "@guichet/seating"
import { forcedColors } from "@guichet/seating/canvas"
import type { SeatMapColors } from "@guichet/seating/canvas"
import { PART_CONTRAST, inkOn, readable } from "../../theme/guard"
import { parseHex, toHex } from "../../theme/oklch"

/** Chroma up to which a stage or a bar does not outshine the places. */
const QUIET = 0.03
const TRANSPARENT = new Set(["none", "transparent"])

/** The chart's category colours, with their lightness adjusted until they stand out from the map's background in this mode. */
export function categoryColors(geometry: Geometry, surface: string): Record<string, { fill: string; ink: string }> {
  return Object.fromEntries(
    geometry.categories.map(({ key, color }) => {
      const fill = readable(parseHex(color) ?? { l: 0.5, c: 0, h: 0 }, [surface], PART_CONTRAST)

      return [key, { fill, ink: inkOn(fill) }]
    })
  )
}

/**
 * The chart's colours of stage, bars and walls: a tint of the map's lines, so that they do not glare, in dark mode either; the
 * lines' own colour for one written otherwise than in six digits.
 */
export function shapeColors(geometry: Pick<Geometry, "shapes">, line: string): Record<string, string> {
  const { l } = parseHex(line) ?? { l: 0.5 }

  return Object.fromEntries(
    geometry.shapes.flatMap(({ color }) => {
      const own = parseHex(color)

      return color && !TRANSPARENT.has(color) ? [[color, own ? toHex({ ...own, l, c: Math.min(own.c, QUIET) }) : line]] : []
    })
  )
}

/** The engine's colours, from the theme that applies to this element, or the reader's own where those replace every page's. */
export function mapColors(element: Element, geometry: Geometry): SeatMapColors {
  const forced = forcedColors(element)

  if (forced) {
    return forced
  }
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const surface = token("surface-raised")

  return {
    surface,
    ink: token("ink"),
    line: token("line"),
    taken: token("line-strong"),
    mine: token("ink"),
    mine_ink: surface,
    focus: token("brand-ink"),
    categories: categoryColors(geometry, surface),
    shapes: shapeColors(geometry, token("line")),
  }
}
