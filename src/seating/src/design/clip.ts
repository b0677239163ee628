import type { Chart, Point, Row, Section, Shape, Space, Table } from "../chart"
import { withSections } from "../map-places"
import { keysByKind } from "./change-items"
import { FreshPlaces, freshLabel } from "./fresh"
import { refOf } from "./refs"
import type { Mint, Ref } from "./refs"
import { rounded } from "./transform"
import type { Drawn } from "./draw-objects"

/** Copied items, as they were at that time. */
export interface Clip {
  sections: Pick<Section, "key" | "rows" | "tables" | "spaces">[]
  shapes: Shape[]
}

/** Copies rows, tables, spaces and shapes; individual places are not copied. */
export function copyItems(chart: Chart, refs: Iterable<Ref>): Clip {
  const of = keysByKind(refs)

  return {
    sections: chart.sections.flatMap(({ key, rows, tables, spaces }) => {
      const part = {
        key,
        rows: rows.filter((row) => of.row.has(row.key)),
        tables: tables.filter((table) => of.table.has(table.key)),
        spaces: spaces.filter((space) => of.space.has(space.key)),
      }

      return part.rows.length + part.tables.length + part.spaces.length > 0 ? [part] : []
    }),
    shapes: chart.shapes.filter((_, at) => of.shape.has(String(at))),
  }
}

/**
 * Pastes a copy beside the original: places get new indexes and uids, items with a label of their own get the next free one.
 * Pastes into the original section, or into the first one if that is gone.
 */
export function pasteItems(chart: Chart, clip: Clip, by: Point, mint: Mint): Drawn {
  const fresh = new FreshPlaces(chart, mint)
  const keys = new Map(clip.sections.flatMap(({ rows }) => rows.map(({ key }) => [key, `row-${mint()}`] as const)))
  const refs: Ref[] = []
  const target = (key: string) => (chart.sections.some((section) => section.key === key) ? key : chart.sections[0]?.key)
  const moved = <T extends Point>(thing: T): T => ({ ...thing, x: rounded(thing.x + by.x), y: rounded(thing.y + by.y) })
  const next = withSections(chart, (section) => {
    const parts = clip.sections.filter(({ key }) => target(key) === section.key)

    if (parts.length === 0) {
      return section
    }
    const taken = new Set([...section.rows, ...section.tables, ...section.spaces].flatMap(({ label }) => label ?? []))
    const relabelled = (label: string) => {
      const free = freshLabel(label, taken)

      taken.add(free)

      return free
    }
    const rows = parts.flatMap((part) => part.rows).map((row) => rowAgain(moved(row), keys, fresh, relabelled))
    const tables = parts
      .flatMap((part) => part.tables)
      .map((table): Table => {
        const top = { ...moved(table), key: `table-${mint()}`, label: relabelled(table.label) }

        return top.sold === "seats"
          ? { ...top, places: top.places.map((place) => fresh.place(place)) }
          : { ...top, place: fresh.place(top.place) }
      })
    const spaces = parts
      .flatMap((part) => part.spaces)
      .map((space): Space => ({
        ...moved(space),
        key: `space-${mint()}`,
        label: relabelled(space.label),
        place: fresh.place(space.place),
      }))

    refs.push(
      ...rows.map(({ key }) => refOf("row", key)),
      ...tables.map(({ key }) => refOf("table", key)),
      ...spaces.map(({ key }) => refOf("space", key))
    )

    return {
      ...section,
      rows: [...section.rows, ...rows],
      tables: [...section.tables, ...tables],
      spaces: [...section.spaces, ...spaces],
    }
  })

  refs.push(...clip.shapes.map((_, at) => refOf("shape", next.shapes.length + at)))

  return { chart: clip.shapes.length > 0 ? { ...next, shapes: [...next.shapes, ...clip.shapes.map(moved)] } : next, refs }
}

function rowAgain(row: Row, keys: Map<string, string>, fresh: FreshPlaces, relabelled: (label: string) => string): Row {
  const { numbering, label } = row
  const continued = typeof numbering?.continues === "string" ? keys.get(numbering.continues) : undefined

  return {
    ...row,
    key: keys.get(row.key) ?? row.key,
    ...(label !== undefined && { label: relabelled(label) }),
    ...(numbering && { numbering: { ...numbering, ...(continued && { continues: continued }) } }),
    places: row.places.map((place) => fresh.place(place)),
  }
}
