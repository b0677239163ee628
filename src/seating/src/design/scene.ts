import { bbox, shapeBox, turned } from "../chart"
import type { Box, Chart, FlatPlace, Outline, Point } from "../chart"
import { layoutOf } from "../layout/groups-of"
import type { Group, Layout } from "../layout/groups-of"
import { refOf } from "./refs"
import type { Ref } from "./refs"

/** A drawn item with its position, for hit tests, snapping and alignment. */
export interface Item {
  ref: Ref
  floor: string
  /** around the centres of its places, or its outline */
  box: Box
  /** absolute; null for rows */
  outline: (Point & Outline & { angle: number }) | null
  /** null for shapes */
  group: Group | null
}

/** A chart laid out once for all queries of a screen. */
export interface Scene extends Layout {
  /** in drawing order: shapes, then what is sold */
  items: Item[]
  byRef: Map<Ref, Item>
  places: FlatPlace[]
  byUid: Map<string, { place: FlatPlace; item: Item }>
}

/** @param before scene of the chart before the last change: unchanged objects are the same in both and cost nothing */
export function sceneOf(chart: Chart, before?: Scene): Scene {
  const layout = layoutOf(chart, before)
  const { groups } = layout
  const known = new Map(before?.items.map((item) => [item.group, item]))
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))
  const shapes = chart.shapes.map((shape, at): Item => {
    const zone = zones.get(shape.zone) ?? { x: 0, y: 0 }
    const outline = { ...outlineOf(shape), x: zone.x + shape.x, y: zone.y + shape.y, angle: shape.rotation ?? 0 }

    return { ref: refOf("shape", at), floor: shape.floor, group: null, outline, box: outlineBox(outline) }
  })
  const sold = groups.flatMap((group): Item[] => {
    const same = known.get(group)

    if (same) {
      return [same]
    }
    const box = bbox([...group.places, ...(group.outline ? cornersOf(group.outline) : [])])

    return box ? [{ ref: refOfGroup(group), floor: chart.sections[group.section].floor, group, outline: group.outline, box }] : []
  })
  const items = [...shapes, ...sold]

  let byUid: Scene["byUid"] | undefined

  return {
    ...layout,
    items,
    byRef: new Map(items.map((item) => [item.ref, item])),
    places: groups.flatMap(({ places }) => places),
    // computed lazily: not needed while a row is dragged, and it covers thousands of places
    get byUid() {
      return (byUid ??= new Map(
        sold.flatMap((item) => (item.group?.places ?? []).map((place) => [place.uid, { place, item }] as const))
      ))
    },
  }
}

export const refOfGroup = ({ kind, key }: Pick<Group, "kind" | "key">): Ref =>
  refOf(kind === "row" || kind === "table" ? kind : "space", key)

/** The box around items and individual places; null if there are none. */
export function boxOf(scene: Scene, refs: Iterable<Ref>): Box | null {
  return bbox(
    [...refs].flatMap((ref): Point[] => {
      const box = scene.byRef.get(ref)?.box
      const place = ref.startsWith("place:") ? scene.byUid.get(ref.slice(6))?.place : undefined

      return box
        ? [
            { x: box.min_x, y: box.min_y },
            { x: box.max_x, y: box.max_y },
          ]
        : place
          ? [place]
          : []
    })
  )
}

/** A text has no outline: its size is estimated from its letters. */
function outlineOf({ kind, text, rectangle, circle, ellipse, polygon }: Chart["shapes"][number]): Outline {
  if (kind === "text" || !(rectangle || circle || ellipse || polygon)) {
    const size = text?.size ?? 25

    return { ellipse: { radius: { x: ((text?.text.length ?? 1) * size) / 3, y: size / 2 } } }
  }

  return { rectangle, circle, ellipse, polygon }
}

/** Corners around an outline, with its rotation. */
export function cornersOf(outline: Point & Outline & { angle: number }): Point[] {
  const points = outline.polygon?.points ?? boxCorners(shapeBox({ ...outline, x: 0, y: 0 }, { x: 0, y: 0 }))

  return points.map((point) => {
    const at = turned(point, outline.angle)

    return { x: outline.x + at.x, y: outline.y + at.y }
  })
}

function outlineBox(outline: Point & Outline & { angle: number }): Box {
  return bbox(cornersOf(outline)) ?? { min_x: outline.x, min_y: outline.y, max_x: outline.x, max_y: outline.y }
}

const boxCorners = ({ min_x, min_y, max_x, max_y }: Box): Point[] => [
  { x: min_x, y: min_y },
  { x: max_x, y: min_y },
  { x: max_x, y: max_y },
  { x: min_x, y: max_y },
]
