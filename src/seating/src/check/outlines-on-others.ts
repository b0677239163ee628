import { bbox, turned } from "../chart"
import type { Box, FlatPlace, Outline, Point } from "../chart"
import type { Group } from "../layout/groups-of"

/** Outlines are shrunk a little before the check, so that touching ones do not overlap. */
const SHRINK_FACTOR = 0.97
/** Number of corners that approximate a round outline. */
const ROUND = 24
/** Limit of reported pairs: keeps thousands of outlines at one point cheap. */
const MOST_FOUND = 200
/** Limit of compared pairs of edges, and of seats and edges. */
const MOST_LOOKED_AT = 3_000_000

interface Area {
  group: number
  floor: string
  corners: Point[]
  box: Box
}

/**
 * Tables, booths and areas that overlap one another, or seats that are not theirs, floor by floor.
 *
 * @returns both positions among the groups, the earlier first, and the number of seats underneath; 0 where two outlines overlap
 */
export function outlinesOnOthers(groups: Group[]): [one: number, other: number, seats: number][] {
  const areas = groups.flatMap((group, at) => areaOf(group, at) ?? []).sort((a, b) => a.box.min_x - b.box.min_x)
  const seats = groups
    .flatMap(({ places, capacity }, group) => (capacity === null ? places.map((place) => ({ group, place })) : []))
    .sort((a, b) => a.place.x - b.place.x)
  const found: [number, number, number][] = []
  let looked = 0

  for (const [at, area] of areas.entries()) {
    const under = new Map<number, number>()

    for (let next = at + 1; next < areas.length && areas[next].box.min_x < area.box.max_x; next += 1) {
      const other = areas[next]

      if (area.floor === other.floor && doBoxesMeet(area.box, other.box)) {
        looked += area.corners.length * other.corners.length
        if (doMeet(area.corners, other.corners)) {
          under.set(other.group, 0)
        }
      }
      looked += 1
      if (looked > MOST_LOOKED_AT || under.size + found.length > MOST_FOUND) {
        break
      }
    }
    for (let next = firstFrom(seats, area.box.min_x); seats[next]?.place.x < area.box.max_x; next += 1) {
      const { group, place } = seats[next]

      if (group !== area.group && place.floor === area.floor && isWithin(area, place)) {
        under.set(group, (under.get(group) ?? 0) + 1)
      }
      looked += place.y > area.box.min_y && place.y < area.box.max_y ? area.corners.length : 1
      if (looked > MOST_LOOKED_AT) {
        break
      }
    }
    for (const [group, count] of under) {
      found.push([Math.min(area.group, group), Math.max(area.group, group), count])
    }
    if (looked > MOST_LOOKED_AT || found.length > MOST_FOUND) {
      break
    }
  }

  return found
}

function areaOf({ outline, places }: Group, group: number): Area | null {
  const corners = outline && places.length > 0 ? cornersOf(outline) : []
  const box = bbox(corners)

  return box && { group, floor: places[0].floor, corners, box }
}

function cornersOf({ x, y, angle, rectangle, circle, ellipse, polygon }: Point & Outline & { angle: number }): Point[] {
  const radius = ellipse?.radius ?? { x: circle?.radius ?? 0, y: circle?.radius ?? 0 }
  const corners = rectangle
    ? [
        { x: 0, y: 0 },
        { x: rectangle.width, y: 0 },
        { x: rectangle.width, y: rectangle.height },
        { x: 0, y: rectangle.height },
      ]
    : (polygon?.points ??
      Array.from({ length: ROUND }, (_, corner) => {
        const turn = (2 * Math.PI * corner) / ROUND

        return { x: Math.cos(turn) * radius.x, y: Math.sin(turn) * radius.y }
      }))
  const middle = {
    x: corners.reduce((sum, corner) => sum + corner.x, 0) / corners.length,
    y: corners.reduce((sum, corner) => sum + corner.y, 0) / corners.length,
  }

  return corners.map((corner) => {
    const shrunk = turned(
      { x: middle.x + (corner.x - middle.x) * SHRINK_FACTOR, y: middle.y + (corner.y - middle.y) * SHRINK_FACTOR },
      angle
    )

    return { x: x + shrunk.x, y: y + shrunk.y }
  })
}

const doBoxesMeet = (one: Box, other: Box): boolean =>
  one.min_x < other.max_x && other.min_x < one.max_x && one.min_y < other.max_y && other.min_y < one.max_y

/** Whether one has a corner within the other, or two edges cross. */
function doMeet(one: Point[], other: Point[]): boolean {
  return (
    isInside(one, other[0]) ||
    isInside(other, one[0]) ||
    one.some((from, at) => {
      const to = one[(at + 1) % one.length]

      return other.some((start, next) => doCross(from, to, start, other[(next + 1) % other.length]))
    })
  )
}

function doCross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (from: Point, to: Point, point: Point) =>
    Math.sign((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x))

  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

const isWithin = ({ box, corners }: Area, { x, y }: FlatPlace): boolean =>
  y > box.min_y && y < box.max_y && isInside(corners, { x, y })

/** Even-odd rule: a ray to the right crosses the edges an odd number of times. */
function isInside(corners: Point[], { x, y }: Point): boolean {
  return corners.reduce((inside, corner, at) => {
    const before = corners[(at + corners.length - 1) % corners.length]
    const crosses =
      corner.y > y !== before.y > y && x < ((before.x - corner.x) * (y - corner.y)) / (before.y - corner.y) + corner.x

    return crosses ? !inside : inside
  }, false)
}

/** Index of the first seat at or right of `x`. */
function firstFrom(seats: { place: Point }[], x: number): number {
  let [low, high] = [0, seats.length]

  while (low < high) {
    const middle = (low + high) >> 1

    if (seats[middle].place.x < x) {
      low = middle + 1
    } else {
      high = middle
    }
  }

  return low
}
