/** A seating plan to import: one row with seats, … side by side, one category. */
export const planOfOneRow = (seats: number): string => planOf(["A"], seats)

/** As `planOfOneRow`, with rows 1, 2, … behind each other: seats 1-1, 1-2, … */
export const planOfRows = (rows: number, seats: number): string =>
  planOf(
    Array.from({ length: rows }, (_, at) => String(at + 1)),
    seats
  )

const planOf = (rows: string[], seats: number): string =>
  JSON.stringify({
    name: "Small",
    categories: [{ name: "Stalls", color: "#7f4a91" }],
    zones: [
      {
        name: "Hall",
        position: { x: 0, y: 0 },
        areas: [],
        rows: rows.map((row_number, row) => ({
          row_number,
          row_number_position: "start",
          position: { x: 0, y: row * 30 },
          seats: Array.from({ length: seats }, (_, at) => ({
            seat_number: String(at + 1),
            seat_guid: `${row_number}-${at + 1}`,
            position: { x: at * 30, y: 0 },
            category: "Stalls",
          })),
        })),
      },
    ],
    size: { width: 30 * seats + 100, height: 30 * rows.length + 70 },
  })
