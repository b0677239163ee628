import type { Chart, Outline, Point, Row, Section, Shape, Space, Table } from "../chart"
import { withSections } from "../map-places"
import { FreshPlaces, freshLabel } from "./fresh"
import { rounded } from "./transform"
import { refOf } from "./refs"
import type { Mint, Ref } from "./refs"

/** A chart with new items, which are to be selected. */
export interface Drawn {
  chart: Chart
  refs: Ref[]
}

export interface RowStroke {
  from: Point
  to: Point
  spacing: number
  /** number of rows, one behind the other */
  rows: number
  row_distance: number
  category?: string
}

export const seatsOf = ({ from, to, spacing }: Pick<RowStroke, "from" | "to" | "spacing">): number =>
  Math.min(Math.max(1, Math.floor(Math.hypot(to.x - from.x, to.y - from.y) / spacing + 1e-6) + 1), 500)

/** Draws rows by one stroke: as many seats as fit from its start; further rows to the right of the drawing direction. */
export function drawRows(chart: Chart, section_key: string, stroke: RowStroke, mint: Mint): Drawn {
  const { from, to, spacing, row_distance, category } = stroke
  const fresh = new FreshPlaces(chart, mint)
  const seats = seatsOf(stroke)
  const angle = seats === 1 ? 0 : Math.atan2(to.y - from.y, to.x - from.x)
  const [along_x, along_y] = [Math.cos(angle), Math.sin(angle)]
  const half = ((seats - 1) * spacing) / 2
  const drawn = Array.from({ length: Math.max(1, stroke.rows) }, (_, at): Row => ({
    key: `row-${mint()}`,
    x: rounded(from.x + along_x * half - along_y * at * row_distance),
    y: rounded(from.y + along_y * half + along_x * at * row_distance),
    ...(angle !== 0 && { angle: rounded((angle * 180) / Math.PI) }),
    line: { spacing },
    ...(category && { category }),
    places: fresh.places(seats),
  }))

  return inSection(chart, section_key, (section, origin) => {
    const placed = drawn.map((row) => ({ ...row, x: rounded(row.x - origin.x), y: rounded(row.y - origin.y) }))
    const taken = new Set(section.rows.flatMap(({ label }) => label ?? []))
    // in a section without a rule for its rows, rows have labels of their own
    const labelled = section.row_numbering ? placed : placed.map((row) => ({ ...row, label: takeLabel("A", taken) }))

    return [{ ...section, rows: [...section.rows, ...labelled] }, drawn.map(({ key }) => refOf("row", key))]
  })
}

export interface NewTable {
  at: Point
  shape: Table["shape"]
  width: number
  height: number
  seats: number
  sold: Table["sold"]
  category?: string
}

export function drawTable(chart: Chart, section_key: string, table: NewTable, mint: Mint): Drawn {
  const { at, seats, sold, category, shape, width, height } = table
  const fresh = new FreshPlaces(chart, mint)
  const key = `table-${mint()}`

  return inSection(chart, section_key, (section, origin) => {
    const top = {
      key,
      label: takeLabel("1", new Set(section.tables.map(({ label }) => label))),
      x: rounded(at.x - origin.x),
      y: rounded(at.y - origin.y),
      ...{ shape, width, height },
      ...(category && { category }),
    }
    const drawn: Table =
      sold === "seats" ? { ...top, sold, places: fresh.places(seats) } : { ...top, sold, place: fresh.place(), capacity: seats }

    return [{ ...section, tables: [...section.tables, drawn] }, [refOf("table", key)]]
  })
}

export interface NewSpace {
  kind: Space["kind"]
  at: Point
  outline: Outline
  capacity: number
  label: string
  category?: string
}

export function drawSpace(chart: Chart, section_key: string, space: NewSpace, mint: Mint): Drawn {
  const { kind, at, outline, capacity, category, label } = space
  const key = `space-${mint()}`
  const place = new FreshPlaces(chart, mint).place()

  return inSection(chart, section_key, (section, origin) => {
    const drawn: Space = {
      ...{ kind, key, capacity, outline, place },
      label: takeLabel(label, new Set([...section.spaces, ...section.tables].map((other) => other.label))),
      x: rounded(at.x - origin.x),
      y: rounded(at.y - origin.y),
      ...(category && { category }),
    }

    return [{ ...section, spaces: [...section.spaces, drawn] }, [refOf("space", key)]]
  })
}

/** Adds a decoration, in absolute positions. */
export function drawShape(chart: Chart, shape: Omit<Shape, "zone">): Drawn {
  const [zone] = chart.zones

  return {
    chart: {
      ...chart,
      shapes: [...chart.shapes, { ...shape, zone: zone.key, x: rounded(shape.x - zone.x), y: rounded(shape.y - zone.y) }],
    },
    refs: [refOf("shape", chart.shapes.length)],
  }
}

/** An outline from clicked corners, relative to its position, the first corner. */
export function polygonOf(corners: Point[]): { at: Point; outline: Outline } {
  const [at] = corners

  return {
    at,
    outline: { polygon: { points: corners.map(({ x, y }) => ({ x: rounded(x - at.x), y: rounded(y - at.y) })) } },
  }
}

function takeLabel(like: string, taken: Set<string>): string {
  const label = freshLabel(like, taken)

  taken.add(label)

  return label
}

function inSection(chart: Chart, key: string, change: (section: Section, origin: Point) => [Section, Ref[]]): Drawn {
  let refs: Ref[] = []
  const next = withSections(chart, (section) => {
    if (section.key !== key) {
      return section
    }
    const [changed, made] = change(section, chart.zones.find((zone) => zone.key === section.zone) ?? { x: 0, y: 0 })

    refs = made

    return changed
  })

  return { chart: next, refs }
}
