import type { FlatPlace } from "../chart"

/** The seats of each row by its key, rows and seats in the order of the places. */
export function seatsByRow(places: FlatPlace[]): Map<string, FlatPlace[]> {
  const rows = new Map<string, FlatPlace[]>()

  for (const place of places) {
    if (place.kind === "seat") {
      const row = rows.get(place.row_key)

      if (row) {
        row.push(place)
      } else {
        rows.set(place.row_key, [place])
      }
    }
  }

  return rows
}
