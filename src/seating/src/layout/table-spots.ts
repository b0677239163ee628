import { turned } from "../chart"
import type { Point, Table } from "../chart"

/** Distance between a chair's middle and the table's edge. */
const CHAIR = 10

/**
 * Positions of a table's chairs, relative to its middle: clockwise from the top around a round one; along the long sides of
 * others, the side towards the stage first, both from left to right.
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
