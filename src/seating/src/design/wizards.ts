import type { Chart, Place, Row, Shape, Table } from "../chart"
import { Pen, chartOf, section, tenth } from "../halls/chart-pen"
import type { Mint } from "./refs"

/** Names used in the new hall, in the reader's language; they become data of the chart. */
export interface WizardWords {
  hall: string
  floor: string
  section: string
  category: string
  second_category: string
  stage: string
  area: string
}

export interface Theatre {
  kind: "theatre"
  rows: number
  /** in the first row */
  seats: number
  /** additional seats per row */
  more: number
  spacing: number
  row_distance: number
  /** radius of the first row; 0: straight. Increased where rows would overlap themselves. */
  radius: number
  aisles: number
  /** rows at the back with a second price category; the first row always has the first one */
  cheaper_rows: number
  /** wheelchair spaces at the ends of the first row, each beside the seat of a companion; fewer when the row is short */
  wheelchairs: number
  counted: "through" | "from_the_middle"
}

export interface Tables {
  kind: "tables"
  columns: number
  lines: number
  seats: number
  shape: Table["shape"]
  sold: Table["sold"]
}

export interface Standing {
  kind: "standing"
  capacity: number
  width: number
  height: number
}

/** Numbered rows behind each other, with stairs between. */
export interface StadiumBlock {
  kind: "stadium"
  rows: number
  seats: number
  stairs: number
}

export type Wizard = Theatre | Tables | Standing | StadiumBlock

export const WIZARDS: { theatre: Theatre; tables: Tables; standing: Standing; stadium: StadiumBlock } = {
  theatre: {
    ...{ kind: "theatre", rows: 12, seats: 18, more: 1, spacing: 25, row_distance: 36, radius: 520, aisles: 2 },
    ...{ cheaper_rows: 0, wheelchairs: 0, counted: "through" },
  },
  tables: { kind: "tables", columns: 5, lines: 4, seats: 8, shape: "round", sold: "seats" },
  standing: { kind: "standing", capacity: 400, width: 600, height: 360 },
  stadium: { kind: "stadium", rows: 20, seats: 30, stairs: 1 },
}

/** Within these limits a wizard's chart can be published unchanged. */
export const WIZARD_LIMITS: Record<string, { min: number; max: number }> = {
  rows: { min: 1, max: 100 },
  seats: { min: 1, max: 100 },
  more: { min: 0, max: 4 },
  spacing: { min: 10, max: 100 },
  row_distance: { min: 15, max: 200 },
  radius: { min: 0, max: 5_000 },
  aisles: { min: 0, max: 6 },
  cheaper_rows: { min: 0, max: 99 },
  wheelchairs: { min: 0, max: 20 },
  columns: { min: 1, max: 30 },
  lines: { min: 1, max: 30 },
  capacity: { min: 1, max: 100_000 },
  width: { min: 50, max: 5_000 },
  height: { min: 50, max: 5_000 },
  stairs: { min: 0, max: 6 },
}

const AISLE = 40
const COLOR = "#1d4ed8"
const SECOND_COLOR = "#b45309"

/** Creates a hall from a few figures, ready to be published or edited. Row distances are at least what people need to sit. */
export function wizardChart(asked: Wizard, words: WizardWords, mint: Mint): Chart {
  const wizard = asked.kind === "theatre" ? { ...asked, row_distance: Math.max(asked.row_distance, 0.6 * asked.spacing) } : asked
  const pen = new Pen()
  const parts = partsOf(wizard, words, pen, mint)
  const half = Math.min(Math.max(wizardWidth(wizard) / 2, 100), 400)
  const front = Math.round(-150 - frontBend(wizard))
  const stage: Omit<Shape, "zone"> = {
    ...{ kind: "rectangle", floor: "floor-1", x: -half, y: front, color: "#4b5563" },
    rectangle: { width: 2 * half, height: 90 },
    text: { x: half, y: 45, text: words.stage, color: "#ffffff", size: 30 },
  }

  const { focal: _, ...chart } = chartOf({
    name: words.hall,
    floors: [{ key: "floor-1", name: words.floor }],
    categories: [
      // buyers see it beside the prices: a number says nothing where everyone stands
      ["category-1", wizard.kind === "standing" ? words.area : words.category, COLOR],
      ...(cheaperRows(wizard) > 0 ? [["category-2", words.second_category, SECOND_COLOR] as [string, string, string]] : []),
    ],
    sections: [section("section-1", words.section, "floor-1", parts)],
    shapes: [stage],
    focal: { x: 0, y: front + 45 },
  })

  // the focal point follows the stage when it is moved
  return chart
}

/** A hall with one floor, one section and one category, and no places. */
export function emptyChart(words: WizardWords): Chart {
  const { focal: _, ...chart } = chartOf({
    name: words.hall,
    floors: [{ key: "floor-1", name: words.floor }],
    categories: [["category-1", words.category, COLOR]],
    sections: [
      section("section-1", words.section, "floor-1", { row_numbering: { style: "letters" }, numbering: { style: "numbers" } }),
    ],
    shapes: [],
    focal: { x: 0, y: 0 },
  })

  return { ...chart, size: { width: 1_200, height: 800 }, zones: [{ key: "hall", name: words.hall, x: 0, y: 0 }] }
}

function partsOf(wizard: Wizard, words: WizardWords, pen: Pen, mint: Mint): Parameters<typeof section>[3] {
  const places = (count: number) => Array.from({ length: count }, () => pen.place(mint()))

  switch (wizard.kind) {
    case "theatre": {
      const radius = radiusOf(wizard)
      const first_cheaper = wizard.rows - cheaperRows(wizard)

      return {
        row_numbering: { style: "letters" },
        numbering: { style: "numbers", ...(wizard.counted === "from_the_middle" && { parity: "odd_even" }) },
        rows: Array.from({ length: wizard.rows }, (_, at): Row => {
          const seats = wizard.seats + at * wizard.more
          const aisles = evenly(seats, wizard.aisles)

          return {
            ...{ key: `row-${mint()}`, x: 0, y: at * wizard.row_distance },
            category: at < first_cheaper ? "category-1" : "category-2",
            places: at === 0 ? withWheelchairs(places(seats), wizard.wheelchairs) : places(seats),
            line: {
              spacing: wizard.spacing,
              ...(radius > 0 && { curve: tenth(radius + at * wizard.row_distance) }),
              ...(aisles.length > 0 && { aisles }),
            },
          }
        }),
      }
    }
    case "tables": {
      const size = tableSize(wizard)

      return {
        tables: Array.from({ length: wizard.columns * wizard.lines }, (_, at): Table => {
          const top = {
            ...{ key: `table-${mint()}`, label: String(at + 1), category: "category-1", shape: wizard.shape, ...size },
            x: tenth(((at % wizard.columns) - (wizard.columns - 1) / 2) * (size.width + 80)),
            y: tenth(size.height / 2 + 40 + Math.floor(at / wizard.columns) * (size.height + 80)),
          }

          return wizard.sold === "seats"
            ? { ...top, sold: "seats", places: places(wizard.seats) }
            : { ...top, sold: "whole", capacity: wizard.seats, place: pen.place(mint()) }
        }),
      }
    }
    case "standing":
      return {
        spaces: [
          {
            ...{ kind: "area", key: `space-${mint()}`, label: words.area, category: "category-1", capacity: wizard.capacity },
            ...{ x: -wizard.width / 2, y: 0, outline: { rectangle: { width: wizard.width, height: wizard.height } } },
            place: pen.place(mint()),
          },
        ],
      }
    case "stadium": {
      const aisles = evenly(wizard.seats, wizard.stairs)

      return {
        row_numbering: { style: "numbers" },
        numbering: { style: "numbers" },
        rows: Array.from({ length: wizard.rows }, (_, at): Row => ({
          ...{ key: `row-${mint()}`, x: 0, y: at * 30, category: "category-1", places: places(wizard.seats) },
          line: { spacing: 20, ...(aisles.length > 0 && { aisles }) },
        })),
      }
    }
  }
}

/** Aisles that divide a row into parts of similar size, with at least three seats each; a short row has fewer. */
function evenly(seats: number, asked: number): { after: number; width: number }[] {
  const aisles = Math.max(0, Math.min(asked, Math.floor(seats / 3) - 1))
  const after = Array.from({ length: aisles }, (_, at) => Math.round((seats * (at + 1)) / (aisles + 1)))

  return after.map((place) => ({ after: place, width: AISLE }))
}

/** Rows of the second category: never all of them. */
const cheaperRows = (wizard: Wizard): number =>
  wizard.kind === "theatre" ? Math.max(0, Math.min(wizard.cheaper_rows, wizard.rows - 1)) : 0

/** Alternates between the ends of a row: the wheelchair space is outside, its companion's seat beside it. */
function withWheelchairs(row: Place[], asked: number): Place[] {
  const flags = new Map<number, Place["flags"]>()
  for (let at = 0; at < Math.min(asked, Math.floor(row.length / 2)); at += 1) {
    const from_end = 2 * Math.floor(at / 2)
    const fromLeft = (place: number) => (at % 2 === 0 ? place : row.length - 1 - place)
    flags.set(fromLeft(from_end), ["accessible"]).set(fromLeft(from_end + 1), ["companion"])
  }

  return row.map((place, at) => (flags.has(at) ? { ...place, flags: flags.get(at) } : place))
}

/** Largest half angle of a row, in radians. */
const WIDEST = 2.4

function radiusOf({ radius, rows, row_distance, ...row }: Theatre): number {
  if (radius === 0) {
    return 0
  }

  return Math.max(radius, ...Array.from({ length: rows }, (_, at) => theatreLength(row, at) / WIDEST - at * row_distance))
}

/** Distance by which the ends of the first row lie in front of its middle: the stage is in front of them. */
function frontBend(wizard: Wizard): number {
  const radius = wizard.kind === "theatre" ? radiusOf(wizard) : 0

  return radius === 0 || wizard.kind !== "theatre" ? 0 : radius * (1 - Math.cos(theatreLength(wizard, 0) / 2 / radius))
}

const theatreLength = ({ seats, more, spacing, aisles }: Pick<Theatre, "seats" | "more" | "spacing" | "aisles">, at: number) =>
  (seats + at * more) * spacing + aisles * AISLE

/** The size its chairs need, 30 from one to the next, and at least what its number needs between them. */
function tableSize({ seats, shape }: Tables): { width: number; height: number } {
  if (shape === "round") {
    const across = Math.max(64, tenth((seats * 30) / Math.PI - 20))

    return { width: across, height: across }
  }

  return { width: Math.max(64, Math.ceil(seats / 2) * 30), height: 40 }
}

function wizardWidth(wizard: Wizard): number {
  switch (wizard.kind) {
    case "theatre":
      return theatreLength(wizard, 0)
    case "tables":
      return wizard.columns * (tableSize(wizard).width + 80)
    case "standing":
      return wizard.width
    case "stadium":
      return wizard.seats * 20
  }
}
