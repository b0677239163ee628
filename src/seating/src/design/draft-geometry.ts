import { bbox } from "../chart"
import type { FlatPlace } from "../chart"
import { FLAGS } from "../codec/geometry"
import type { Geometry } from "../codec/geometry"
import { focalPoint } from "../focal-point"
import type { Scene } from "./scene"

/** Category in which places without a category are drawn. */
export const WITHOUT_CATEGORY = { key: "", name: "", color: "#9ca3af" }

/**
 * The map data of an unfinished chart: not encoded to bytes, and including places without a category.
 *
 * @param before geometry of the scene that this one was changed from: its columns are copied, and only changed groups are read
 * again
 */
export function draftGeometry(scene: Scene, before?: Drafted): Geometry {
  const { chart, groups, places } = scene
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))
  const categories = [...chart.categories.slice(0, 254), WITHOUT_CATEGORY]
  const at = new Map(categories.map(({ key }, index) => [key, index]))
  const same = before && isMadeAlike(before.scene, scene) ? before : null
  const columns = same ? copied(same.geometry) : emptyColumns(places.length)
  const rows: Geometry["rows"] = []
  let first = 0

  groups.forEach((group, number) => {
    const { kind, key, label, section, capacity, outline, places: own } = group

    if (same && same.scene.groups[number] === group) {
      rows.push(same.geometry.rows[number])
    } else {
      rows.push({ kind, key, label, section, capacity, outline, first, count: own.length })
      own.forEach((place, nth) => write(columns, first + nth, place, number, at.get(place.category) ?? categories.length - 1))
    }
    first += own.length
  })

  return {
    name: chart.name,
    box: bbox(places) ?? { min_x: 0, min_y: 0, max_x: chart.size.width, max_y: chart.size.height },
    focal: focalPoint(chart, places),
    floors: chart.floors,
    categories,
    sections: chart.sections.map(({ key, name, floor }) => ({
      key,
      name,
      floor: Math.max(
        0,
        chart.floors.findIndex((other) => other.key === floor)
      ),
    })),
    rows,
    shapes: chart.shapes.map((shape) => {
      const zone = zones.get(shape.zone) ?? { x: 0, y: 0 }

      return { ...shape, x: zone.x + shape.x, y: zone.y + shape.y }
    }),
    count: places.length,
    ...columns,
  }
}

/** A scene and its geometry. */
export interface Drafted {
  scene: Scene
  geometry: Geometry
}

type Columns = Pick<Geometry, "idx" | "x" | "y" | "category" | "row" | "row_pos" | "flags" | "labels"> & { uids: string[] }

const emptyColumns = (count: number): Columns => ({
  idx: new Uint32Array(count),
  x: new Float32Array(count),
  y: new Float32Array(count),
  category: new Uint8Array(count),
  row: new Uint16Array(count),
  row_pos: new Uint16Array(count),
  flags: new Uint8Array(count),
  labels: Array<string>(count),
  uids: Array<string>(count),
})

const copied = ({ idx, x, y, category, row, row_pos, flags, labels, uids }: Geometry): Columns => ({
  idx: idx.slice(),
  x: x.slice(),
  y: y.slice(),
  category: category.slice(),
  row: row.slice(),
  row_pos: row_pos.slice(),
  flags: flags.slice(),
  labels: [...labels],
  uids: [...(uids ?? [])],
})

function write(columns: Columns, at: number, place: FlatPlace, row: number, category: number): void {
  columns.idx[at] = place.idx
  columns.x[at] = place.x
  columns.y[at] = place.y
  columns.category[at] = category
  columns.row[at] = row
  columns.row_pos[at] = place.row_pos
  columns.flags[at] = FLAGS.reduce((bits, flag, bit) => (place.flags.includes(flag) ? bits | (1 << bit) : bits), 0)
  columns.labels[at] = place.label
  columns.uids[at] = place.uid
}

/**
 * Whether the groups have the same number and lengths, and the categories are the same, so that each place keeps its position in
 * the columns.
 */
function isMadeAlike(before: Scene, now: Scene): boolean {
  return (
    before.chart.categories === now.chart.categories &&
    before.groups.length === now.groups.length &&
    now.groups.every((group, at) => before.groups[at] === group || before.groups[at].places.length === group.places.length)
  )
}
