import type { Outline, Point } from "@guichet/seating"
import { drawShape, drawSpace, drawTable } from "@guichet/seating/design"
import { type Design, mint } from "./use-design"

/** Adds a table with the tool's options at a point. */
export function addTable({ draw, section, options }: Design, at: Point): void {
  const { seats, sold, table: shape, category } = options
  const width =
    shape === "round" ? Math.max(40, Math.round((seats * 30) / Math.PI - 20)) : Math.max(40, Math.ceil(seats / 2) * 30)

  draw("table", (chart) =>
    drawTable(
      chart,
      section,
      { at, shape, width, height: shape === "round" ? width : 40, seats, sold, category: category || undefined },
      mint
    )
  )
}

/** Adds what the tool draws as an outline: an area, a booth, or a shape. */
export function addOutlined(
  { draw, tool, section, floor, options }: Design,
  { at, outline }: { at: Point; outline: Outline },
  words: { area: string; booth: string; text: string }
): void {
  const { capacity, category } = options

  if (tool === "area" || tool === "booth") {
    return draw(tool, (chart) =>
      drawSpace(
        chart,
        section,
        {
          ...{ kind: tool, at, outline, capacity: tool === "booth" ? Math.min(capacity, 8) : capacity },
          ...{ label: tool === "booth" ? words.booth : words.area, category: category || undefined },
        },
        mint
      )
    )
  }
  if (options.outline === "text") {
    return draw("text", (chart) =>
      drawShape(chart, { ...at, kind: "text", floor, text: { x: 0, y: 0, text: words.text, size: 30 } })
    )
  }
  const kind = outline.polygon ? "polygon" : outline.ellipse ? "ellipse" : "rectangle"

  draw("shape", (chart) => drawShape(chart, { ...at, ...outline, kind, floor, color: "#d6d3d1" }))
}
