import { readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { importPretixPlan } from "../index"
import type { Chart } from "../index"

export const planText = (name: "hall-738" | "hall-738-duplicate-guids") =>
  readFileSync(join(__dirname, "../../fixtures/seating-plans", `${name}.json`), "utf8")

export function givenHall(): Chart {
  return givenChart(planText("hall-738"))
}

export function givenChart(text: string): Chart {
  const { chart, problems } = importPretixPlan(text)

  if (!chart) {
    throw new Error(problems.map(({ message }) => message).join("\n"))
  }

  return chart
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

/** Plans with distinct guids and labels, positions anywhere, several zones. */
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
