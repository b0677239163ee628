import type { Geometry } from "../codec/geometry"
import type { Size } from "./view"

/** Usual pitch on screen after zooming in. */
export const READABLE_PX = 26
/** The least pitch at which places have their numbers. */
export const NUMBERED_PX = 18
/** Pitches beyond the ends of a row: half a place, its name, and a margin. */
const BEYOND = 4

/**
 * How close a place is shown, and the middle of the view across: on a narrow screen a little farther away, if its row then fits
 * with its letter at both ends.
 */
export function closeView({ rows, row, x }: Geometry, at: number, { width }: Size, pitch: number): { scale: number; x: number } {
  const { first, count } = rows[row[at]]
  const [from, to] = [x[first], x[first + count - 1]]
  const fitting = width / (Math.abs(to - from) / pitch + BEYOND)

  return fitting < NUMBERED_PX
    ? { scale: READABLE_PX / pitch, x: x[at] }
    : { scale: Math.min(fitting, READABLE_PX) / pitch, x: fitting < READABLE_PX ? (from + to) / 2 : x[at] }
}
