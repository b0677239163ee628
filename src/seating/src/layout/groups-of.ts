import { shapeBox, turned } from "../chart"
import type { Chart, FlatPlace, Numbering, Outline, Place, PlaceKind, Point, Row, Section, Space, Table } from "../chart"
import { numbered, placeLabels, rowLabels } from "./numbering"
import { lineSpots } from "./row-line"
import { chairSpots } from "./table-spots"

/** A row, table, booth or area, with its places in the chart's order and absolute positions. */
export interface Group {
  kind: "row" | Exclude<PlaceKind, "seat">
  key: string
  label: string
  /** Position in `chart.sections`. */
  section: number
  places: FlatPlace[]
  /** Number of people of its one place; null where seats are sold individually. */
  capacity: number | null
  /** Of tables, booths and areas, in absolute coordinates. */
  outline: (Point & Outline & { angle: number }) | null
}

/** A chart with its groups and the labels that its rules give to places. */
export interface Layout {
  chart: Chart
  groups: Group[]
  labels: Map<string, string[]>
}

/** The whole chart, with rules applied: sections in order, and in each its rows, tables and spaces. */
export const groupsOf = (chart: Chart): Group[] => layoutOf(chart).groups

/**
 * @param before layout of the chart that this one was changed from: objects that are unchanged, with the same labels and
 * positions, reuse their group
 */
export function layoutOf(chart: Chart, before?: Layout): Layout {
  const zones = new Map(chart.zones.map((zone) => [zone.key, zone]))
  const labels = before && isNumberedAlike(before.chart.sections, chart.sections) ? before.labels : placeLabels(chart.sections)
  const known = before ? knownGroups(before, chart) : null
  const groups = chart.sections.flatMap((section, at) => {
    const origin = zones.get(section.zone) ?? { x: 0, y: 0 }
    const own = known?.get(at)

    return [
      ...rowGroups(section, at, origin, labels, own),
      ...section.tables.map((table) => own?.get(table) ?? tableGroup(table, section, at, origin)),
      ...section.spaces.map((space) => own?.get(space) ?? spaceGroup(space, section, at, origin)),
    ]
  })

  return { chart, groups, labels }
}

type Known = Map<Row | Table | Space, Group>

/** Earlier groups by position of the section, for sections whose name and position have not changed. */
function knownGroups({ chart, groups }: Layout, now: Chart): Map<number, Known> {
  const known = new Map<number, Known>()
  const zoneOf = ({ zones }: Chart, { zone }: Section) => zones.find(({ key }) => key === zone)
  let next = 0

  chart.sections.forEach((section, at) => {
    const own: Known = new Map()
    const other = now.sections[at]

    for (const thing of [...section.rows, ...section.tables, ...section.spaces]) {
      own.set(thing, groups[next])
      next += 1
    }
    if (other && other.key === section.key && other.name === section.name && other.floor === section.floor) {
      const [was, is] = [zoneOf(chart, section), zoneOf(now, other)]

      if (was?.x === is?.x && was?.y === is?.y) {
        known.set(at, own)
      }
    }
  })

  return known
}

/** Whether rules apply to the same rows with the same lengths. */
function isNumberedAlike(before: Section[], now: Section[]): boolean {
  return (
    before.length === now.length &&
    now.every((section, at) => {
      const was = before[at]

      return (
        was === section ||
        (was.numbering === section.numbering &&
          was.rows.length === section.rows.length &&
          section.rows.every((row, nth) => {
            const other = was.rows[nth]

            return (
              other === row ||
              (other.key === row.key && other.numbering === row.numbering && other.places.length === row.places.length)
            )
          }))
      )
    })
  )
}

function rowGroups(section: Section, at: number, zone: Point, labels: Map<string, string[]>, known?: Known): Group[] {
  const names = rowLabels(section)
  const isAsBefore = (group: Group, row: Row, name: string) => {
    const own = labels.get(row.key)

    return (
      group.label === name && group.places.every(({ label }, seat) => label === (row.places[seat].label ?? own?.[seat] ?? ""))
    )
  }

  return section.rows.map((row, index): Group => {
    const before = known?.get(row)

    if (before && isAsBefore(before, row, names[index])) {
      return before
    }

    const line = row.line && lineSpots(row.line, row.angle ?? 0, row.places.length)
    const origin = { x: zone.x + row.x, y: zone.y + row.y }
    const own = labels.get(row.key)

    return {
      kind: "row",
      key: row.key,
      label: names[index],
      section: at,
      capacity: null,
      outline: null,
      places: row.places.map((place, seat) =>
        flat(place, section, origin, {
          row_label: names[index],
          row_key: row.key,
          row_pos: line?.row_pos[seat] ?? seat + 1,
          label: own?.[seat] ?? "",
          category: row.category,
          spot: line?.spots[seat],
        })
      ),
    }
  })
}

const FROM_ONE: Numbering = { style: "numbers" }

function tableGroup(table: Table, section: Section, at: number, zone: Point): Group {
  const origin = { x: zone.x + table.x, y: zone.y + table.y }
  const { key, label, category, shape, width, height, angle = 0 } = table
  const outline: Outline =
    shape === "round"
      ? { ellipse: { radius: { x: width / 2, y: height / 2 } } }
      : {
          polygon: {
            points: [
              [-1, -1],
              [1, -1],
              [1, 1],
              [-1, 1],
            ].map(([x, y]) => ({ x: (x * width) / 2, y: (y * height) / 2 })),
          },
        }
  const around = { kind: "table" as const, key, label, section: at, outline: { ...origin, ...outline, angle } }

  if (table.sold === "whole") {
    const place = { at_table: true, row_label: "", row_key: key, row_pos: 1, label, category }

    return { ...around, capacity: table.capacity, places: [flat(table.place, section, origin, place, "table", table.capacity)] }
  }

  const spots = chairSpots(table, table.places.length)
  const { labels } = numbered(table.numbering ?? FROM_ONE, table.places.length)

  return {
    ...around,
    capacity: null,
    places: table.places.map((place, seat) =>
      flat(place, section, origin, {
        at_table: true,
        row_label: label,
        row_key: key,
        row_pos: seat + 1,
        label: labels[seat],
        category,
        spot: spots[seat],
      })
    ),
  }
}

function spaceGroup(space: Space, section: Section, at: number, zone: Point): Group {
  const { kind, key, label, category, capacity, place, angle = 0 } = space
  const origin = { x: zone.x + space.x, y: zone.y + space.y }
  const { min_x, min_y, max_x, max_y } = shapeBox({ x: 0, y: 0, ...space.outline }, { x: 0, y: 0 })
  const spot = turned({ x: (min_x + max_x) / 2, y: (min_y + max_y) / 2 }, angle)

  return {
    kind,
    key,
    label,
    section: at,
    capacity,
    outline: { ...origin, ...space.outline, angle },
    places: [flat(place, section, origin, { row_label: "", row_key: key, row_pos: 1, label, category, spot }, kind, capacity)],
  }
}

interface Derived {
  at_table?: boolean
  row_label: string
  row_key: string
  row_pos: number
  label: string
  category: string | undefined
  spot?: Point
}

function flat(
  place: Place,
  section: Section,
  origin: Point,
  { spot, ...derived }: Derived,
  kind: PlaceKind = "seat",
  capacity = 1
): FlatPlace {
  return {
    idx: place.idx,
    uid: place.uid,
    kind,
    capacity,
    at_table: derived.at_table ?? false,
    section: section.name,
    section_key: section.key,
    row_label: derived.row_label,
    row_key: derived.row_key,
    row_pos: place.row_pos ?? derived.row_pos,
    label: place.label ?? derived.label,
    category: place.category ?? derived.category ?? "",
    floor: section.floor,
    flags: place.flags ?? [],
    x: origin.x + (place.x ?? spot?.x ?? 0),
    y: origin.y + (place.y ?? spot?.y ?? 0),
  }
}
