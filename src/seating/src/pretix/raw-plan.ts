import type { Category, Extra, Point, Shape } from "../chart"

/** A pretix plan after validation: still zones and rows, no sections yet. */
export interface RawPlan {
  name: string
  size: { width: number; height: number } | null
  categories: Category[]
  zones: RawZone[]
}

export interface RawZone extends Point {
  name: string
  extra?: Extra
  rows: RawRow[]
  shapes: Omit<Shape, "zone" | "floor">[]
}

export interface RawRow extends Point {
  label: string
  extra?: Extra
  seats: RawSeat[]
}

export interface RawSeat extends Point {
  /** Null when the file has none; allowed only with `renumber`. */
  guid: string | null
  label: string
  /** Category key. */
  category: string
  extra?: Extra
}
