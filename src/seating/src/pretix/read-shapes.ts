import type { Point, Shape } from "../chart"
import { DEFAULT_COLOR, isCoordinate, isObject, readColor, readExtra, readPoint, readText } from "./read-fields"
import type { Json } from "./read-fields"
import type { Problems } from "../problems"

type RawShape = Omit<Shape, "zone" | "floor">

const MAX_POINTS = 1_000
const KNOWN = new Set([
  "shape",
  "position",
  "rotation",
  "color",
  "border_color",
  "text",
  "rectangle",
  "circle",
  "ellipse",
  "polygon",
  "width",
  "height",
])

/** The decorative areas of a zone; one that cannot be drawn is an error with its name. */
export function readShapes(areas: unknown, zone: string, problems: Problems): RawShape[] {
  if (areas === undefined || areas === null) {
    return []
  }

  if (!Array.isArray(areas)) {
    problems.error("plan_invalid", `The areas of zone “${zone}” are not a list.`, zone)

    return []
  }

  return areas.flatMap((area, index) => {
    const shape = isObject(area) ? readShape(area, (field) => warnColor(problems, zone, index, field)) : null

    if (!shape) {
      problems.error(
        "plan_invalid",
        `Area ${index + 1} of zone “${zone}” has no drawable shape or no valid position.`,
        `${zone}, area ${index + 1}`
      )
    }

    return shape ? [shape] : []
  })
}

function readShape(area: Json, onBadColor: (field: string) => void): RawShape | null {
  const position = readPoint(area.position)
  const outline = readOutline(area)

  if (!position || !outline) {
    return null
  }

  const color = (field: "color" | "border_color") => {
    const read = area[field] === undefined ? undefined : readColor(area[field])

    if (read === null) {
      onBadColor(field)
    }

    return read === undefined ? {} : { [field]: read ?? DEFAULT_COLOR }
  }

  return {
    ...position,
    ...outline,
    ...(isCoordinate(area.rotation) && { rotation: area.rotation }),
    ...color("color"),
    ...color("border_color"),
    ...readShapeText(area.text),
    ...readExtra(area, KNOWN),
  }
}

/** Older plans have width and height without a shape. */
export function readOutline(area: Json): Pick<RawShape, "kind" | "rectangle" | "circle" | "ellipse" | "polygon"> | null {
  const { shape = "rectangle", rectangle = area, circle, ellipse, polygon } = area

  if (shape === "rectangle" && isObject(rectangle) && isLength(rectangle.width) && isLength(rectangle.height)) {
    return { kind: "rectangle", rectangle: { width: rectangle.width, height: rectangle.height } }
  }

  if (shape === "circle" && isObject(circle) && isLength(circle.radius)) {
    return { kind: "circle", circle: { radius: circle.radius } }
  }

  if (
    shape === "ellipse" &&
    isObject(ellipse) &&
    isObject(ellipse.radius) &&
    isLength(ellipse.radius.x) &&
    isLength(ellipse.radius.y)
  ) {
    return { kind: "ellipse", ellipse: { radius: { x: ellipse.radius.x, y: ellipse.radius.y } } }
  }

  if (shape === "polygon" && isObject(polygon)) {
    const points = readPoints(polygon.points)

    return points && { kind: "polygon", polygon: { points } }
  }

  return shape === "text" ? { kind: "text" } : null
}

function readPoints(points: unknown): Point[] | null {
  if (!Array.isArray(points) || points.length < 3 || points.length > MAX_POINTS) {
    return null
  }

  const read = points.map((point) => (isObject(point) ? readPoint(point) : null))

  return read.some((point) => point === null) ? null : (read as Point[])
}

function readShapeText(text: unknown): Pick<RawShape, "text"> {
  const from = typeof text === "string" ? { text } : text

  if (!isObject(from)) {
    return {}
  }

  const color = readColor(from.color)

  return {
    text: {
      ...(readPoint(from.position) ?? { x: 0, y: 0 }),
      text: readText(from.text, 200) ?? "",
      ...(color && { color }),
      ...(isLength(from.size) && { size: from.size }),
    },
  }
}

function isLength(value: unknown): value is number {
  return isCoordinate(value) && value >= 0
}

function warnColor(problems: Problems, zone: string, index: number, field: string): void {
  problems.warning(
    "color_replaced",
    `The ${field} of area ${index + 1} in zone “${zone}” is not a plain colour and was drawn grey.`,
    `${zone}, area ${index + 1}`
  )
}
