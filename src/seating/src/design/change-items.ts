import type { Chart, Place, Row, Section, Shape, Space, Table } from "../chart"
import { mapPlaces, mapped, withSections } from "../map-places"
import { readRef, refOf } from "./refs"
import type { Ref, RefKind } from "./refs"

/** The change per kind; kinds left out stay unchanged. */
export interface ItemChange {
  row?: (row: Row, section: Section) => Row
  table?: (table: Table, section: Section) => Table
  space?: (space: Space, section: Section) => Space
  shape?: (shape: Shape, ref: Ref) => Shape
  place?: (place: Place) => Place
}

/** The chart with some of its items changed; unchanged parts stay the same object. */
export function changeItems(chart: Chart, refs: Iterable<Ref>, change: ItemChange): Chart {
  const of = keysByKind(refs)
  let next = chart

  if (of.row.size + of.table.size + of.space.size > 0) {
    next = withSections(next, (section) => {
      const rows = mapped(section.rows, (row) => (of.row.has(row.key) && change.row ? change.row(row, section) : row))
      const tables = mapped(section.tables, (table) =>
        of.table.has(table.key) && change.table ? change.table(table, section) : table
      )
      const spaces = mapped(section.spaces, (space) =>
        of.space.has(space.key) && change.space ? change.space(space, section) : space
      )

      return rows === section.rows && tables === section.tables && spaces === section.spaces
        ? section
        : { ...section, rows, tables, spaces }
    })
  }
  if (of.shape.size > 0 && change.shape) {
    const { shape: changeShape } = change
    const shapes = mapped(next.shapes, (shape, at) => (of.shape.has(String(at)) ? changeShape(shape, refOf("shape", at)) : shape))

    next = shapes === next.shapes ? next : { ...next, shapes }
  }
  if (of.place.size > 0 && change.place) {
    const { place: changePlace } = change

    next = mapPlaces(next, (place) => (of.place.has(place.uid) ? changePlace(place) : place))
  }

  return next
}

/** Removes items; a section that becomes empty stays, with its name. */
export function removeItems(chart: Chart, refs: Iterable<Ref>): Chart {
  const of = keysByKind(refs)
  const kept = <T>(list: T[], stays: (one: T) => boolean) => (list.every(stays) ? list : list.filter(stays))
  const next = withSections(chart, (section) => {
    const rows = kept(
      mapped(section.rows, (row) => {
        const places = kept(row.places, ({ uid }) => !of.place.has(uid))

        return places === row.places ? row : { ...row, places }
      }),
      // a row is removed with its last place
      (row) =>
        !of.row.has(row.key) &&
        (row.places.length > 0 || (section.rows.find(({ key }) => key === row.key)?.places.length ?? 0) === 0)
    )
    const tables = kept(
      mapped(section.tables, (table) => {
        const places = table.sold === "seats" ? kept(table.places, ({ uid }) => !of.place.has(uid)) : []

        return table.sold === "whole" || places === table.places ? table : { ...table, places }
      }),
      (table) => !of.table.has(table.key) && !(table.sold === "whole" && of.place.has(table.place.uid))
    )
    const spaces = kept(section.spaces, ({ key, place }) => !of.space.has(key) && !of.place.has(place.uid))

    return rows === section.rows && tables === section.tables && spaces === section.spaces
      ? section
      : { ...section, rows, tables, spaces }
  })
  const shapes = of.shape.size > 0 ? next.shapes.filter((_, at) => !of.shape.has(String(at))) : next.shapes

  return shapes === next.shapes ? next : { ...next, shapes }
}

export function keysByKind(refs: Iterable<Ref>): Record<RefKind, Set<string>> {
  const of = {
    row: new Set<string>(),
    table: new Set<string>(),
    space: new Set<string>(),
    shape: new Set<string>(),
    place: new Set<string>(),
  }

  for (const ref of refs) {
    const { kind, key } = readRef(ref)

    of[kind].add(key)
  }

  return of
}
