import { bbox, shapeBox } from "./chart"
import type { Box, Chart, FlatPlace, Point, Shape } from "./chart"
import { placesOf } from "./layout/places-of"

const STAGE = /stage|sc[eè]ne|b[uü]hne|podium|escenario|palco/i

/**
 * The point people look at: the chart's own, else the shape named like a stage, else the largest shape without places inside,
 * else the top middle of the places.
 *
 * @param places of this chart, if the caller already has them
 */
export function focalPoint(chart: Chart, places: FlatPlace[] = placesOf(chart)): Point {
  if (chart.focal) {
    return chart.focal
  }

  const boxes = boxesOf(chart)
  const named = boxes.find(isStage)
  // twenty shapes are enough to find a stage and keep a hostile plan of 5,000 shapes × 50,000 places cheap
  const found = named ?? boxes.slice(0, 20).find(({ box }) => area(box) > 0 && !places.some((place) => inside(place, box)))

  if (found) {
    return middle(found.box)
  }

  const around = bbox(places) ?? { min_x: 0, min_y: 0, max_x: chart.size.width, max_y: chart.size.height }

  return { x: (around.min_x + around.max_x) / 2, y: around.min_y }
}

/** The middle of the shape named like a stage; null without one. */
export function stageOf(chart: Chart): Point | null {
  const named = boxesOf(chart).find(isStage)

  return named ? middle(named.box) : null
}

interface ShapeInBox {
  shape: Shape
  box: Box
}

/** Shapes with their absolute boxes, the largest first. */
function boxesOf(chart: Chart): ShapeInBox[] {
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))

  return chart.shapes
    .map((shape) => ({ shape, box: shapeBox(shape, zones.get(shape.zone) ?? { x: 0, y: 0 }) }))
    .sort((a, b) => area(b.box) - area(a.box))
}

const isStage = ({ shape }: ShapeInBox): boolean => STAGE.test(shape.text?.text ?? "")
const middle = ({ min_x, min_y, max_x, max_y }: Box): Point => ({ x: (min_x + max_x) / 2, y: (min_y + max_y) / 2 })

function area(box: Box): number {
  return (box.max_x - box.min_x) * (box.max_y - box.min_y)
}

function inside(point: Point, box: Box): boolean {
  return point.x > box.min_x && point.x < box.max_x && point.y > box.min_y && point.y < box.max_y
}
