import { bbox, shapeBox } from "../chart"
import type { Point } from "../chart"
import type { Group } from "../layout/groups-of"

/** An empty strip is a gap in the hall up to this many times the diagonal of its larger side. */
const WIDEST_GAP = 2
/** The least gap that counts, in chart units: a few drawn seats on an empty floor are no hall yet. */
const LEAST_GAP = 500

interface Spot extends Point {
  group: Group
  from: Point
  to: Point
}

/**
 * Places that buyers cannot reach on the map: so far from the other places of their floor that a map of the whole floor draws
 * the hall as a speck. Both are parted by an empty strip, more than twice as wide as the hall's diagonal; a ring around a pitch
 * has none.
 *
 * @returns number of such places by group
 */
export function placesOutOfReach(groups: Group[]): Map<Group, number> {
  const floors = new Map<string, Spot[]>()
  const far = new Map<Group, number>()

  for (const group of groups) {
    const box = group.outline && group.capacity !== null ? shapeBox(group.outline, { x: 0, y: 0 }) : null

    for (const { x, y, floor } of group.places) {
      const [from, to] = box
        ? [
            { x: box.min_x, y: box.min_y },
            { x: box.max_x, y: box.max_y },
          ]
        : [
            { x, y },
            { x, y },
          ]
      const spots = floors.get(floor) ?? []

      spots.push({ group, x, y, from, to })
      floors.set(floor, spots)
    }
  }
  for (const spots of floors.values()) {
    partOff(spots).forEach(({ group }) => far.set(group, (far.get(group) ?? 0) + 1))
  }

  return far
}

/** The spots that lie apart from the largest part of them, part by part. */
function partOff(spots: Spot[]): Spot[] {
  for (const axis of ["x", "y"] as const) {
    const sorted = [...spots].sort((one, other) => one.from[axis] - other.from[axis])
    let reached = -Infinity

    for (const [at, { from, to }] of sorted.entries()) {
      const gap = from[axis] - reached

      if (at > 0 && gap > LEAST_GAP) {
        const [before, after] = [sorted.slice(0, at), sorted.slice(at)]
        const [hall, rest] = before.length >= after.length ? [before, after] : [after, before]

        if (gap > WIDEST_GAP * diagonalOf(hall)) {
          return [...rest, ...partOff(hall)]
        }
      }
      reached = Math.max(reached, to[axis])
    }
  }

  return []
}

function diagonalOf(spots: Spot[]): number {
  const box = bbox(spots.flatMap(({ from, to }) => [from, to]))

  return box ? Math.hypot(box.max_x - box.min_x, box.max_y - box.min_y) : 0
}
