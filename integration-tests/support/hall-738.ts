import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "./child"

/** Path of the plan of the hall of 738 places: src/seating/demo/README.md. */
export const HALL_738 = join(root, "src", "seating", "demo", "hall-738.json")

/** The hall of 738 places, unmodified. */
export const hall738 = (): string => readFileSync(HALL_738, "utf8")

interface Plan {
  zones: { zone_id: string; rows: { row_number: string; seats: { seat_number: string; seat_guid: string }[] }[] }[]
}

/**
 * The same hall with its original `seat_guid`s, as real exports have them: zone, row and number, hence only 318 distinct ones, of
 * which 192 name one place each.
 */
export function hall738WithRepeatedGuids(): string {
  const plan: Plan = JSON.parse(hall738())
  for (const { zone_id, rows } of plan.zones) {
    for (const { row_number, seats } of rows) {
      seats.forEach((seat) => (seat.seat_guid = `${zone_id}-${row_number}-${seat.seat_number}`))
    }
  }

  return JSON.stringify(plan)
}
