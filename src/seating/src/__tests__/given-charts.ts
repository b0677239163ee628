import fc from "fast-check"
import { hall738 } from "../../../../integration-tests/support/hall-738"
import { FLAGS, importPretixPlan, placesOf } from "../index"
import type { Chart, Place, Row } from "../index"

export function givenHall(): Chart {
  return givenChart(hall738())
}

export function givenChart(text: string): Chart {
  const { chart, problems } = importPretixPlan(text)

  if (!chart) {
    throw new Error(problems.map(({ message }) => message).join("\n"))
  }

  return chart
}

/** One row; `_` free, `x` taken; `idx` is the position in the pattern. */
export function givenRow(pattern: string) {
  const chart = givenChart(JSON.stringify(givenPlan({ A: [...pattern].map(() => ({})) })))
  const taken = new Set([...pattern].flatMap((mark, at) => (mark === "x" ? [at] : [])))

  return { chart, places: placesOf(chart), taken }
}

/**
 * Rows by pattern, front first, labelled A, B, …; places 25 apart, rows 30; `.` is an aisle, `_` free, `x` taken, `a` accessible,
 * `c` companion, `s` step-free, `r` restricted and `o` obstructed.
 */
export function givenRows(...patterns: string[]) {
  const chart = givenRow("_").chart
  const taken = new Set<number>()
  const flags: Record<string, Place["flags"]> = {
    a: ["accessible"],
    c: ["companion"],
    s: ["step_free"],
    r: ["restricted"],
    o: ["obstructed"],
  }
  let idx = 0

  chart.sections[0].rows = patterns.map((pattern, line): Row => ({
    key: `r${line}`,
    label: String.fromCharCode(65 + line),
    x: 0,
    y: line * 30,
    places: [...pattern].flatMap((mark, at) => {
      if (mark === ".") {
        return []
      }
      if (mark === "x") {
        taken.add(idx)
      }

      return [
        {
          idx,
          uid: `p-${idx++}`,
          label: String(at + 1),
          category: "front",
          row_pos: at,
          x: at * 25,
          y: 0,
          ...(flags[mark] && { flags: flags[mark] }),
        },
      ]
    }),
  }))
  /** Converts places to readable names such as "A1". */
  const named = (idxs: number[]) =>
    idxs.map((wanted) => placesOf(chart).find((place) => place.idx === wanted)!).map(({ row_label, label }) => row_label + label)

  return { chart, taken, named }
}

/** Straight parallel rows of numbered places in one section, drawn and numbered by rules. */
export function stadiumOf(rows: number, seats: number): Chart {
  const { chart } = givenRow("_")
  const [section] = chart.sections

  section.numbering = { style: "numbers" }
  section.rows = Array.from({ length: rows }, (_, row): Row => ({
    key: `r${row}`,
    label: String(row + 1),
    x: 0,
    y: row * 30,
    line: { spacing: 25 },
    category: "front",
    places: Array.from({ length: seats }, (__, seat) => ({ idx: row * seats + seat, uid: `${row}-${seat}` })),
  }))

  return chart
}

/** One of everything sold: a curved row, a table sold by the chair, a table sold whole, a booth and a standing area. */
export function givenClub(): Chart {
  const { chart } = givenRow("_")
  const [section] = chart.sections
  const top = { shape: "round" as const, width: 60, height: 60, category: "front" }

  return {
    ...chart,
    focal: { x: 5, y: -40 },
    sections: [
      {
        ...section,
        numbering: { style: "numbers", parity: "odd" },
        row_numbering: { style: "letters" },
        rows: [
          {
            key: "r1",
            x: 0,
            y: 0,
            angle: 10,
            category: "back",
            line: { spacing: 25, curve: 200, aisles: [{ after: 2, width: 30 }] },
            places: FLAGS.slice(0, 4).map((flag, idx) => ({ idx, uid: `s-${idx}`, flags: [flag] })),
          },
        ],
        tables: [
          {
            ...top,
            ...{ key: "t1", label: "1", sold: "seats", x: 0, y: 200 },
            places: FLAGS.slice(4).map((flag, at) => ({ idx: 4 + at, uid: `t-${at}`, flags: [flag] })),
          },
          { ...top, key: "t2", label: "2", sold: "whole", x: 100, y: 200, capacity: 6, place: { idx: 7, uid: "t2" } },
        ],
        spaces: [
          {
            ...{ kind: "booth", key: "b1", label: "Booth", x: 200, y: 200, angle: 90, capacity: 4, category: "front" },
            outline: { rectangle: { width: 50, height: 30 } },
            place: { idx: 8, uid: "b1" },
          },
          {
            ...{ kind: "area", key: "a1", label: "Pit", x: 0, y: 300, capacity: 250, category: "back" },
            outline: {
              polygon: {
                points: [
                  { x: 0, y: 0 },
                  { x: 100, y: 0 },
                  { x: 50, y: 80 },
                ],
              },
            },
            place: { idx: 12, uid: "a1" },
          },
        ],
      },
    ],
  }
}

interface SeatSpec {
  number?: unknown
  guid?: unknown
  category?: unknown
  position?: unknown
  x?: number
}

/** A plan of one zone, `rows` by label; seats 25 apart, rows 30 apart. */
export function givenPlan(rows: Record<string, SeatSpec[]>, over: object = {}) {
  return {
    name: "Small hall",
    size: { width: 500, height: 500 },
    categories: [
      { name: "Front", color: "#aa0000" },
      { name: "Back", color: "#0000aa" },
    ],
    zones: [
      {
        name: "Stalls",
        position: { x: 10, y: 20 },
        rows: Object.entries(rows).map(([label, seats], y) => ({
          row_number: label,
          position: { x: 0, y: y * 30 },
          seats: seats.map((seat, x) => ({
            seat_guid: "guid" in seat ? seat.guid : `${label}-${x}`,
            seat_number: "number" in seat ? seat.number : String(x + 1),
            category: "category" in seat ? seat.category : "Front",
            position: "position" in seat ? seat.position : { x: seat.x ?? x * 25, y: 0 },
          })),
        })),
        areas: [],
      },
    ],
    ...over,
  }
}

const coordinate = fc.double({ min: -5_000, max: 5_000, noNaN: true }).map((value) => (value === 0 ? 0 : value))
const position = fc.record({ x: coordinate, y: coordinate })
const word = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => /^[\w ]*\w[\w ]*$/.test(text))

/** Plans with distinct guids and labels, any positions and several zones. */
export const anyPlan = fc
  .record({
    categories: fc.uniqueArray(
      word.map((name) => name.trim()),
      { minLength: 1, maxLength: 4 }
    ),
    zones: fc.array(
      fc.record({
        position,
        rows: fc.array(
          fc.record({ position, seats: fc.array(fc.record({ position, category: fc.nat() }), { minLength: 1, maxLength: 9 }) }),
          { maxLength: 6 }
        ),
        areas: fc.array(
          fc.record({
            shape: fc.constant("circle"),
            position,
            circle: fc.record({ radius: fc.nat({ max: 100 }) }),
            rotation: fc.nat({ max: 90 }),
          }),
          { maxLength: 2 }
        ),
      }),
      { minLength: 1, maxLength: 4 }
    ),
  })
  .filter(({ zones }) => zones.some(({ rows }) => rows.length > 0))
  .map(({ categories, zones }) => ({
    name: "Any",
    categories: categories.map((name) => ({ name, color: "#123456" })),
    zones: zones.map((zone, z) => ({
      name: `Zone ${z}`,
      position: zone.position,
      areas: zone.areas,
      rows: zone.rows.map((row, r) => ({
        row_number: `R${r}`,
        row_number_position: r % 2 ? "start" : "end",
        position: row.position,
        seats: row.seats.map((seat, s) => ({
          seat_guid: `${z}-${r}-${s}`,
          seat_number: String(s + 1),
          position: seat.position,
          category: categories[seat.category % categories.length],
        })),
      })),
    })),
    size: { width: 1000, height: 800 },
  }))
