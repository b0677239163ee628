import { turned } from "../chart"
import type { Point, Table } from "../chart"

/** How far a chair's middle stands from the table's edge. */
const CHAIR = 10

/**
 * Where the chairs of a table stand, relative to its middle: around a round one from the top, clockwise; along the long sides of another, the side
 * towards the stage first, both from left to right.
 */
export function chairSpots({ shape, width, height, angle = 0 }: Omit<Table, "sold">, count: number): Point[] {
  const chairs = Array.from({ length: count }, (_, chair): Point => {
    if (shape === "round") {
      const turn = (2 * Math.PI * chair) / count

      return { x: Math.sin(turn) * (width / 2 + CHAIR), y: -Math.cos(turn) * (height / 2 + CHAIR) }
    }

    const upper = Math.ceil(count / 2)
    const [at, of, side] = chair < upper ? [chair, upper, -1] : [chair - upper, count - upper, 1]

    return { x: width * ((at + 0.5) / of - 0.5), y: side * (height / 2 + CHAIR) }
  })

  return chairs.map((chair) => turned(chair, angle))
}
