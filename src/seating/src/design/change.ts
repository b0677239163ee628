import type { Category, Chart, Floor, Place, PlaceFlag, Point, Row, Section, Shape, Space, Table } from "../chart"
import { FLAGS } from "../codec/geometry"
import { mapPlaces, mapped, withSections } from "../map-places"
import { changeItems, keysByKind } from "./change-items"
import { FreshPlaces, freshLabel } from "./fresh"
import { withFields } from "./with-fields"
import type { Mint, Ref } from "./refs"

export const setRows = (chart: Chart, refs: Iterable<Ref>, fields: Partial<Omit<Row, "key" | "places">>): Chart =>
  changeItems(chart, refs, { row: (row) => withFields(row, fields) })

type TableFields = Partial<Pick<Table, "label" | "x" | "y" | "shape" | "width" | "height" | "angle" | "category">>

export const setTables = (chart: Chart, refs: Iterable<Ref>, fields: TableFields): Chart =>
  changeItems(chart, refs, { table: (table) => withFields<Table>(table, fields as Partial<Table>) })

export const setSpaces = (chart: Chart, refs: Iterable<Ref>, fields: Partial<Omit<Space, "key" | "place">>): Chart =>
  changeItems(chart, refs, { space: (space) => withFields(space, fields) })

export const setShapes = (chart: Chart, refs: Iterable<Ref>, fields: Partial<Shape>): Chart =>
  changeItems(chart, refs, { shape: (shape) => withFields(shape, fields) })

/** Changes individual places; an undefined label or category is again inherited from the rule or row. */
export const setPlaces = (chart: Chart, refs: Iterable<Ref>, fields: Pick<Partial<Place>, "label" | "category">): Chart =>
  changeItems(chart, refs, { place: (place) => withFields(place, fields) })

/** Sets the number of seats in each row, or of chairs at each table sold by the chair, by adding or removing the last ones. */
export function setSeats(chart: Chart, refs: Iterable<Ref>, count: number, mint: Mint): Chart {
  const fresh = new FreshPlaces(chart, mint)
  const seated = (places: Place[]): Place[] =>
    places.length === count ? places : [...places.slice(0, count), ...fresh.places(Math.max(0, count - places.length))]

  return changeItems(chart, refs, {
    row: (row) => (row.line && row.places.length !== count ? { ...row, places: seated(row.places) } : row),
    table: (table) =>
      table.sold === "seats"
        ? table.places.length === count
          ? table
          : { ...table, places: seated(table.places) }
        : withFields(table, { capacity: count }),
  })
}

/**
 * Switches between sold by the chair and sold whole, for the same number of people. The first chair's place becomes the whole
 * table's, and vice versa.
 */
export function setSold(chart: Chart, refs: Iterable<Ref>, sold: Table["sold"], mint: Mint): Chart {
  const fresh = new FreshPlaces(chart, mint)

  return changeItems(chart, refs, {
    table: (table): Table => {
      if (table.sold === sold) {
        return table
      }
      if (table.sold === "seats") {
        const { places, numbering: _, sold: __, ...top } = table
        const { label: ___, x: ____, y: _____, row_pos: ______, ...first } = places[0] ?? fresh.place()

        return { ...top, sold: "whole", place: first, capacity: Math.max(1, places.length) }
      }
      const { place, capacity, sold: _, ...top } = table

      return { ...top, sold: "seats", places: [place, ...fresh.places(Math.min(capacity, 100) - 1)] }
    },
  })
}

/** Sets the category of whole items and of all their places, or of individual places. */
export function setCategory(chart: Chart, refs: Ref[], category: string | undefined): Chart {
  const plain = (places: Place[]) => mapped(places, (place) => withFields(place, { category: undefined }))
  const whole = changeItems(chart, refs, {
    row: (row) => withFields(row, { category, places: plain(row.places) }),
    table: (table) =>
      table.sold === "seats"
        ? withFields(table, { category, places: plain(table.places) })
        : withFields(table, { category, place: withFields(table.place, { category: undefined }) }),
    space: (space) => withFields(space, { category, place: withFields(space.place, { category: undefined }) }),
  })

  return changeItems(whole, refs, { place: (place) => withFields(place, { category }) })
}

/** Sets or clears a flag of places. */
export function setFlag(chart: Chart, uids: ReadonlySet<string>, flag: PlaceFlag, on: boolean): Chart {
  return mapPlaces(chart, (place) => {
    const flags = place.flags ?? []

    if (!uids.has(place.uid) || flags.includes(flag) === on) {
      return place
    }
    const next = FLAGS.filter((other) => (other === flag ? on : flags.includes(other)))

    return withFields(place, { flags: next.length > 0 ? next : undefined })
  })
}

/** All places of items, and individual places. */
export function uidsOf(chart: Chart, refs: Iterable<Ref>): Set<string> {
  const of = keysByKind(refs)
  const uids = of.place

  for (const { rows, tables, spaces } of chart.sections) {
    rows.forEach(({ key, places }) => of.row.has(key) && places.forEach(({ uid }) => uids.add(uid)))
    tables.forEach(
      (table) =>
        of.table.has(table.key) && (table.sold === "seats" ? table.places : [table.place]).forEach(({ uid }) => uids.add(uid))
    )
    spaces.forEach(({ key, place }) => of.space.has(key) && uids.add(place.uid))
  }

  return uids
}

/** An empty section with lettered rows and numbered seats. */
export function addSection(chart: Chart, key: string, name: string, floor: string): Chart {
  const section: Section = {
    ...{ key, floor, zone: chart.zones[0].key },
    name: freshLabel(name, new Set(chart.sections.map((other) => other.name))),
    ...{ rows: [], tables: [], spaces: [] },
    row_numbering: { style: "letters" },
    numbering: { style: "numbers" },
  }

  return { ...chart, sections: [...chart.sections, section] }
}

export const setSection = (chart: Chart, key: string, fields: Partial<Omit<Section, "key" | "zone">>): Chart =>
  withSections(chart, (section) => (section.key === key ? withFields(section, fields) : section))

/** Removes a section and everything in it. */
export const removeSection = (chart: Chart, key: string): Chart => ({
  ...chart,
  sections: chart.sections.filter((section) => section.key !== key),
})

/** Moves rows, tables and spaces to another section, at the same position. */
export function moveToSection(chart: Chart, refs: Iterable<Ref>, key: string): Chart {
  const of = keysByKind(refs)
  const target = chart.sections.find((section) => section.key === key)
  const originOf = (section: Section) => chart.zones.find((zone) => zone.key === section.zone) ?? { x: 0, y: 0 }

  if (!target) {
    return chart
  }
  const to = originOf(target)
  const from = chart.sections.filter((section) => section !== target)
  const coming = <T extends Row | Table | Space>(listOf: (section: Section) => T[], keys: Set<string>): T[] =>
    from.flatMap((section) => {
      const { x, y } = originOf(section)

      return listOf(section).flatMap((one) => (keys.has(one.key) ? [{ ...one, x: one.x + x - to.x, y: one.y + y - to.y }] : []))
    })
  const rows = coming((section) => section.rows, of.row)
  const tables = coming((section) => section.tables, of.table)
  const spaces = coming((section) => section.spaces, of.space)

  if (rows.length + tables.length + spaces.length === 0) {
    return chart
  }

  return withSections(chart, (section) =>
    section === target
      ? {
          ...section,
          rows: [...section.rows, ...rows],
          tables: [...section.tables, ...tables],
          spaces: [...section.spaces, ...spaces],
        }
      : {
          ...section,
          rows: section.rows.filter((row) => !of.row.has(row.key)),
          tables: section.tables.filter((table) => !of.table.has(table.key)),
          spaces: section.spaces.filter((space) => !of.space.has(space.key)),
        }
  )
}

/** Sets the focal point, rounded to a tenth; undefined: it is computed again. */
export function setFocal(chart: Chart, at: Point | undefined): Chart {
  const focal = at && { x: tenth(at.x), y: tenth(at.y) }

  return focal?.x === chart.focal?.x && focal?.y === chart.focal?.y ? chart : withFields(chart, { focal })
}

const tenth = (value: number) => Math.round(value * 10) / 10 || 0

export const addCategory = (chart: Chart, category: Category): Chart => ({
  ...chart,
  categories: [...chart.categories, category],
})

export const setCategoryFields = (chart: Chart, key: string, fields: Partial<Omit<Category, "key">>): Chart => {
  const categories = mapped(chart.categories, (category) => (category.key === key ? withFields(category, fields) : category))

  return categories === chart.categories ? chart : { ...chart, categories }
}

/** Removes a category; its places then have none, which the check reports. */
export function removeCategory(chart: Chart, key: string): Chart {
  const without = <T extends { category?: string }>(thing: T): T =>
    thing.category === key ? withFields(thing, { category: undefined } as Partial<NoInfer<T>>) : thing
  const next = withSections(mapPlaces(chart, without), (section): Section => ({
    ...section,
    rows: mapped(section.rows, without),
    tables: mapped(section.tables, without),
    spaces: mapped(section.spaces, without),
  }))

  return { ...next, categories: next.categories.filter((category) => category.key !== key) }
}

export const addFloor = (chart: Chart, floor: Floor): Chart => ({ ...chart, floors: [...chart.floors, floor] })

export const setFloorName = (chart: Chart, key: string, name: string): Chart => {
  const floors = mapped(chart.floors, (floor) => (floor.key === key ? withFields(floor, { name }) : floor))

  return floors === chart.floors ? chart : { ...chart, floors }
}

/** Removes a floor if it is empty and not the last one; otherwise changes nothing. */
export const removeFloor = (chart: Chart, key: string): Chart =>
  chart.floors.length < 2 || [...chart.sections, ...chart.shapes].some(({ floor }) => floor === key)
    ? chart
    : { ...chart, floors: chart.floors.filter((floor) => floor.key !== key) }
