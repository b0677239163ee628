import { SCHEMA_VERSION, bbox, turned } from "../chart"
import type { Category, Chart, Floor, Place, PlaceFlag, Point, Section, Shape } from "../chart"
import { placesOf } from "../layout/places-of"

/** Assigns `idx` in order and uids by position, so that the same hall always has the same uids. */
export class Pen {
  private next = 0

  place(uid: string, flags: PlaceFlag[] = []): Place {
    return { idx: this.next++, uid, ...(flags.length > 0 && { flags }) }
  }

  /** `flagsOf` receives the seat's number in its row, from 1. */
  places(uid: string, count: number, flagsOf: (seat: number, count: number) => PlaceFlag[] = () => []): Place[] {
    return Array.from({ length: count }, (_, at) => this.place(`${uid}-${at + 1}`, flagsOf(at + 1, count)))
  }
}

export function section(key: string, name: string, floor: string, parts: Partial<Section>): Section {
  return { key, name, zone: "hall", floor, rows: [], tables: [], spaces: [], ...parts }
}

export interface Drawing {
  name: string
  floors: Floor[]
  categories: [key: string, name: string, color: string][]
  sections: Section[]
  shapes: Omit<Shape, "zone">[]
  focal: Point
}

const MARGIN = 80

/** Converts a drawing around its own origin to a chart whose top left corner is 0, 0. */
export function chartOf({ name, floors, categories, sections, shapes, focal }: Drawing): Chart {
  const chart: Chart = {
    schema_version: SCHEMA_VERSION,
    name,
    size: { width: 1, height: 1 },
    zones: [{ key: "hall", name, x: 0, y: 0 }],
    floors,
    categories: categories.map(([key, label, color]): Category => ({ key, name: label, color })),
    sections,
    shapes: shapes.map((shape) => ({ ...shape, zone: "hall" })),
  }
  const box = bbox([...placesOf(chart), ...shapes.flatMap(cornersOf), ...spaceCorners(sections)]) ?? {
    min_x: 0,
    min_y: 0,
    max_x: 1,
    max_y: 1,
  }
  const origin = { x: Math.ceil(MARGIN - box.min_x), y: Math.ceil(MARGIN - box.min_y) }

  return {
    ...chart,
    size: { width: Math.ceil(box.max_x + origin.x + MARGIN), height: Math.ceil(box.max_y + origin.y + MARGIN) },
    zones: [{ ...chart.zones[0], ...origin }],
    focal: { x: focal.x + origin.x, y: focal.y + origin.y },
  }
}

function cornersOf({ x, y, rectangle, polygon }: Omit<Shape, "zone">): Point[] {
  const far = rectangle ? [{ x: rectangle.width, y: rectangle.height }] : (polygon?.points ?? [])

  return [{ x: 0, y: 0 }, ...far].map((corner) => ({ x: x + corner.x, y: y + corner.y }))
}

function spaceCorners(sections: Section[]): Point[] {
  return sections
    .flatMap(({ spaces }) => spaces)
    .flatMap(({ x, y, angle = 0, outline: { rectangle } }) =>
      [
        { x: 0, y: 0 },
        { x: rectangle?.width ?? 0, y: rectangle?.height ?? 0 },
      ].map((corner) => {
        const at = turned(corner, angle)

        return { x: x + at.x, y: y + at.y }
      })
    )
}

/** Rounds to a tenth, for readable positions. */
export const tenth = (value: number): number => Math.round(value * 10) / 10 || 0
