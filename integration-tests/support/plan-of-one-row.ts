/** A seating plan to import: seats, … side by side, one category. */
export const planOfOneRow = (seats: number): string =>
  JSON.stringify({
    name: "Small",
    categories: [{ name: "Stalls", color: "#7f4a91" }],
    zones: [
      {
        name: "Hall",
        position: { x: 0, y: 0 },
        areas: [],
        rows: [
          {
            row_number: "A",
            row_number_position: "start",
            position: { x: 0, y: 0 },
            seats: Array.from({ length: seats }, (_, at) => ({
              seat_number: String(at + 1),
              seat_guid: `A-${at + 1}`,
              position: { x: at * 30, y: 0 },
              category: "Stalls",
            })),
          },
        ],
      },
    ],
    size: { width: 30 * seats + 100, height: 100 },
  })
