import { turned } from "../chart"
import type { Box, Chart, Outline, Place, Point } from "../chart"
import { changeItems } from "./change-items"
import { boxOf, sceneOf } from "./scene"
import type { Scene } from "./scene"
import { refOf } from "./refs"
import type { Ref } from "./refs"

/** Rounds finely enough to be invisible, and coarsely enough that moving there and back ends at the start. */
export const rounded = (value: number): number => Math.round(value * 1e4) / 1e4 || 0

/** Moves items, and individual places within their row or table, each by its own offset. */
function moveEach(chart: Chart, ways: Map<Ref, Point>, known?: Scene): Chart {
  let scene = known
  const moved = <T extends Point>(thing: T, ref: Ref): T => {
    const by = ways.get(ref) ?? { x: 0, y: 0 }

    return by.x === 0 && by.y === 0 ? thing : { ...thing, x: rounded(thing.x + by.x), y: rounded(thing.y + by.y) }
  }

  return changeItems(chart, ways.keys(), {
    row: (row) => moved(row, refOf("row", row.key)),
    table: (table) => moved(table, refOf("table", table.key)),
    space: (space) => moved(space, refOf("space", space.key)),
    shape: moved,
    place: (place) => {
      const by = ways.get(refOf("place", place.uid))
      const spot = by && spotOf((scene ??= sceneOf(chart)), place)

      return by && spot ? { ...place, x: rounded(spot.x + by.x), y: rounded(spot.y + by.y) } : place
    },
  })
}

/** Position of a place within its row or table, whether it is stored or computed. */
function spotOf(scene: Scene, place: Place): Point | null {
  const found = scene.byUid.get(place.uid)

  if (!found?.item.group) {
    return null
  }
  const section = scene.chart.sections[found.item.group.section]
  const zone = scene.chart.zones.find(({ key }) => key === section.zone) ?? { x: 0, y: 0 }
  const around = [...section.rows, ...section.tables, ...section.spaces].find(({ key }) => key === found.item.group?.key)

  return around ? { x: found.place.x - zone.x - around.x, y: found.place.y - zone.y - around.y } : null
}

export function move(chart: Chart, refs: Iterable<Ref>, by: Point): Chart {
  const all = new Map([...refs].map((ref) => [ref, by] as const))

  return by.x === 0 && by.y === 0 ? chart : moveEach(chart, all)
}

/** Turns items clockwise around their common middle. Places keep their row. */
export function turn(chart: Chart, refs: Iterable<Ref>, degrees: number): Chart {
  const scene = sceneOf(chart)
  const items = [...refs].filter((ref) => scene.byRef.has(ref))
  const box = boxOf(scene, items)

  if (!box || degrees === 0) {
    return chart
  }
  const middle = middleOf(box)
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))
  const around = <T extends Point>(thing: T, zone: string): T => {
    const origin = zones.get(zone) ?? { x: 0, y: 0 }
    const at = turned({ x: origin.x + thing.x - middle.x, y: origin.y + thing.y - middle.y }, degrees)

    return { ...thing, x: rounded(middle.x + at.x - origin.x), y: rounded(middle.y + at.y - origin.y) }
  }
  const spots = (places: Place[]) =>
    places.map((place) => {
      const at = turned({ x: place.x ?? 0, y: place.y ?? 0 }, degrees)

      return place.x === undefined ? place : { ...place, x: rounded(at.x), y: rounded(at.y) }
    })

  return changeItems(chart, items, {
    row: (row, { zone }) => ({
      ...around(row, zone),
      ...(row.line && { angle: angleOf((row.angle ?? 0) + degrees) }),
      places: spots(row.places),
    }),
    table: (table, { zone }) => {
      const next = { ...around(table, zone), angle: angleOf((table.angle ?? 0) + degrees) }

      return next.sold === "seats" ? { ...next, places: spots(next.places) } : next
    },
    space: (space, { zone }) => ({ ...around(space, zone), angle: angleOf((space.angle ?? 0) + degrees) }),
    shape: (shape) => ({ ...around(shape, shape.zone), rotation: angleOf((shape.rotation ?? 0) + degrees) }),
  })
}

export type Mirrored = "across" | "down"

/** Mirrors items around their common middle: `across` swaps left and right. Mirroring twice restores the original. */
export function mirror(chart: Chart, refs: Iterable<Ref>, how: Mirrored): Chart {
  const scene = sceneOf(chart)
  const items = [...refs].filter((ref) => scene.byRef.has(ref))
  const box = boxOf(scene, items)

  if (!box) {
    return chart
  }
  const [flip_x, flip_y] = how === "across" ? [-1, 1] : [1, -1]
  // the same sum both ways: a half of it would be rounded twice
  const sum = { x: rounded(box.min_x + box.max_x), y: rounded(box.min_y + box.max_y) }
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))
  const there = <T extends Point>(thing: T, zone: string): T => {
    const origin = zones.get(zone) ?? { x: 0, y: 0 }

    return how === "across"
      ? { ...thing, x: rounded(sum.x - 2 * origin.x - thing.x) }
      : { ...thing, y: rounded(sum.y - 2 * origin.y - thing.y) }
  }
  const spot = (point: Point): Point => ({ x: flip_x * point.x || 0, y: flip_y * point.y || 0 })
  const spots = (places: Place[]) =>
    places.map((place) => (place.x === undefined ? place : { ...place, ...spot({ x: place.x, y: place.y ?? 0 }) }))
  const outlined = (thing: Point & Outline, angle: number): Point & Outline => {
    const { rectangle, polygon } = thing
    // a rectangle's position is one of its corners: mirroring makes it another one
    const corner = rectangle
      ? turned(how === "across" ? { x: rectangle.width, y: 0 } : { x: 0, y: rectangle.height }, angle)
      : { x: 0, y: 0 }

    return {
      ...thing,
      x: thing.x + corner.x,
      y: thing.y + corner.y,
      ...(polygon && { polygon: { points: polygon.points.map(spot) } }),
    }
  }

  return changeItems(chart, items, {
    row: (row, { zone }) => ({
      ...there(row, zone),
      ...(row.line && {
        // the row's first place stays the first: it is counted from the other side
        angle: angleOf((how === "across" ? 180 : 0) - (row.angle ?? 0)),
        line: { ...row.line, ...(row.line.curve !== undefined && { curve: -row.line.curve || 0 }) },
      }),
      places: spots(row.places),
    }),
    table: (table, { zone }) => {
      const next = { ...there(table, zone), angle: angleOf((how === "across" ? 0 : 180) - (table.angle ?? 0)) }

      return next.sold === "seats" ? { ...next, places: spots(next.places) } : next
    },
    space: (space, { zone }) => {
      const { x, y, ...outline } = outlined({ ...space.outline, x: space.x, y: space.y }, space.angle ?? 0)

      return { ...there({ ...space, x, y }, zone), outline, angle: angleOf(-(space.angle ?? 0)) }
    },
    shape: (shape) => {
      const { rectangle, text } = shape
      const word = text && {
        ...text,
        x: rectangle && how === "across" ? rectangle.width - text.x : flip_x * text.x || 0,
        y: rectangle && how === "down" ? rectangle.height - text.y : flip_y * text.y || 0,
      }

      return {
        ...there({ ...shape, ...outlined(shape, shape.rotation ?? 0) }, shape.zone),
        rotation: angleOf(-(shape.rotation ?? 0)),
        ...(word && { text: word }),
      }
    },
  })
}

export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom"

/** Aligns items to one edge, or to the middle, of all of them. */
export function align(chart: Chart, refs: Iterable<Ref>, to: Alignment): Chart {
  const scene = sceneOf(chart)
  const items = boxed(scene, refs)
  const whole = boxOf(scene, refs)

  if (!whole || items.length < 2) {
    return chart
  }

  return moveEach(
    chart,
    new Map(items.map(({ ref, box }) => [ref, { x: acrossTo(to, box, whole), y: downTo(to, box, whole) }])),
    scene
  )
}

function acrossTo(to: Alignment, box: Box, whole: Box): number {
  switch (to) {
    case "left":
      return whole.min_x - box.min_x
    case "right":
      return whole.max_x - box.max_x
    case "centre":
      return middleOf(whole).x - middleOf(box).x
    default:
      return 0
  }
}

function downTo(to: Alignment, box: Box, whole: Box): number {
  switch (to) {
    case "top":
      return whole.min_y - box.min_y
    case "bottom":
      return whole.max_y - box.max_y
    case "middle":
      return middleOf(whole).y - middleOf(box).y
    default:
      return 0
  }
}

/** Makes the gaps between items equal; the outermost two stay in place. */
export function distribute(chart: Chart, refs: Iterable<Ref>, how: "across" | "down"): Chart {
  const [from, to, axis] = how === "across" ? (["min_x", "max_x", "x"] as const) : (["min_y", "max_y", "y"] as const)
  const scene = sceneOf(chart)
  const items = boxed(scene, refs).sort((a, b) => a.box[from] + a.box[to] - (b.box[from] + b.box[to]))

  if (items.length < 3) {
    return chart
  }
  const [first, last] = [items[0], items[items.length - 1]]
  const filled = items.reduce((sum, { box }) => sum + box[to] - box[from], 0)
  const gap = (last.box[to] - first.box[from] - filled) / (items.length - 1)
  let at = first.box[from]

  return moveEach(
    chart,
    new Map(
      items.map(({ ref, box }) => {
        const by = at - box[from]

        at += box[to] - box[from] + gap

        return [ref, axis === "x" ? { x: by, y: 0 } : { x: 0, y: by }]
      })
    ),
    scene
  )
}

const boxed = (scene: Scene, refs: Iterable<Ref>): { ref: Ref; box: Box }[] =>
  [...refs].flatMap((ref) => {
    const box = boxOf(scene, [ref])

    return box ? [{ ref, box }] : []
  })

const middleOf = ({ min_x, min_y, max_x, max_y }: Box): Point => ({ x: (min_x + max_x) / 2, y: (min_y + max_y) / 2 })

/** Normalizes to more than −180 and at most 180. */
export function angleOf(degrees: number): number {
  const turn = rounded(((degrees % 360) + 360) % 360)

  return turn > 180 ? rounded(turn - 360) : turn
}
