import { turned } from "../chart"
import type { Box, Outline, Point } from "../chart"
import type { Item, Scene } from "./scene"

/** What is at a point: the nearest place within `reach`, otherwise the topmost outline around it. */
export interface Hit {
  item: Item
  /** uid */
  place: string | null
}

export function hitTest(scene: Scene, floor: string, point: Point, reach: number): Hit | null {
  let best: Hit | null = null
  let least = reach

  for (const item of scene.items) {
    if (item.floor !== floor || !item.group || !isNear(item.box, point, reach)) {
      continue
    }
    for (const { uid, x, y } of item.group.places) {
      const away = Math.hypot(x - point.x, y - point.y)

      if (away <= least) {
        best = { item, place: uid }
        least = away
      }
    }
  }

  return best ?? outlineAt(scene, floor, point)
}

function outlineAt(scene: Scene, floor: string, point: Point): Hit | null {
  for (let at = scene.items.length - 1; at >= 0; at -= 1) {
    const item = scene.items[at]

    if (item.floor === floor && item.outline && isNear(item.box, point, 0) && isInside(item.outline, point)) {
      return { item, place: item.group?.capacity === null ? null : (item.group?.places[0]?.uid ?? null) }
    }
  }

  return null
}

/** Items of a floor whose middle lies in a selection box. */
export function itemsWithin(scene: Scene, floor: string, { min_x, min_y, max_x, max_y }: Box): Item[] {
  return scene.items.filter(({ floor: on, box }) => {
    const [x, y] = [(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2]

    return on === floor && x >= min_x && x <= max_x && y >= min_y && y <= max_y
  })
}

/** Places of a floor within a brush's radius of a point. */
export function placesUnder(scene: Scene, floor: string, point: Point, reach: number): string[] {
  return scene.items.flatMap(({ floor: on, group, box }) =>
    on === floor && group && isNear(box, point, reach)
      ? group.places.filter(({ x, y }) => Math.hypot(x - point.x, y - point.y) <= reach).map(({ uid }) => uid)
      : []
  )
}

const isNear = ({ min_x, min_y, max_x, max_y }: Box, { x, y }: Point, reach: number) =>
  x >= min_x - reach && x <= max_x + reach && y >= min_y - reach && y <= max_y + reach

/** Whether a point lies in an outline that is rotated around its own position. */
export function isInside(outline: Point & Outline & { angle: number }, point: Point): boolean {
  const { x, y } = turned({ x: point.x - outline.x, y: point.y - outline.y }, -outline.angle)
  const { rectangle, circle, ellipse, polygon } = outline

  if (rectangle) {
    return x >= 0 && y >= 0 && x <= rectangle.width && y <= rectangle.height
  }
  if (polygon) {
    return isInPolygon(polygon.points, { x, y })
  }
  const radius = ellipse?.radius ?? { x: circle?.radius ?? 0, y: circle?.radius ?? 0 }

  return radius.x > 0 && radius.y > 0 && (x / radius.x) ** 2 + (y / radius.y) ** 2 <= 1
}

/** Even-odd rule: how often a ray to the right crosses the edges. */
function isInPolygon(points: Point[], { x, y }: Point): boolean {
  return points.reduce((inside, from, at) => {
    const to = points[(at + 1) % points.length]
    const crosses = from.y > y !== to.y > y && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x

    return crosses ? !inside : inside
  }, false)
}
