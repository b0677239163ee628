import type { FlatPlace } from "../chart"
import { FLAGS } from "./geometry"
import type { Geometry } from "./geometry"

/**
 * The places of a decoded map in the form that rules and seat list use, so that browser and server run the same code. `uid` is
 * empty where uids were omitted.
 */
export function placesOfGeometry(geometry: Geometry): FlatPlace[] {
  return Array.from(geometry.idx, (idx, at): FlatPlace => {
    const row = geometry.rows[geometry.row[at]]
    const section = geometry.sections[row.section]

    return {
      idx,
      uid: geometry.uids?.[at] ?? "",
      kind: row.kind === "row" || row.capacity === null ? "seat" : row.kind,
      capacity: row.capacity ?? 1,
      at_table: row.kind === "table",
      section: section.name,
      section_key: section.key,
      row_label: row.capacity === null ? row.label : "",
      row_key: row.key,
      row_pos: geometry.row_pos[at],
      label: geometry.labels[at],
      category: geometry.categories[geometry.category[at]].key,
      floor: geometry.floors[section.floor].key,
      flags: FLAGS.filter((_, bit) => geometry.flags[at] & (1 << bit)),
      x: geometry.x[at],
      y: geometry.y[at],
    }
  }).sort((a, b) => a.idx - b.idx)
}
