import { turned } from "../chart"
import type { Line, Point } from "../chart"

/** Positions of a drawn row's places, relative to the row's position, and their adjacency coordinates. */
export function lineSpots(line: Line, angle: number, count: number): { spots: Point[]; row_pos: number[] } {
  const along = new Array<number>(count)
  const row_pos = new Array<number>(count)
  const aisles = new Map((line.aisles ?? []).map(({ after, width }) => [after, width]))
  let [at, position] = [0, 1]

  for (let place = 0; place < count; place += 1) {
    const aisle = aisles.get(place)

    if (place > 0) {
      at += line.spacing + (aisle ?? 0)
      position += aisle === undefined ? 1 : 2
    }

    along[place] = at
    row_pos[place] = position
  }

  return { spots: along.map((reach) => turned(onArc(reach - at / 2, line.curve ?? 0), angle)), row_pos }
}

function onArc(along: number, radius: number): Point {
  return radius === 0 ? { x: along, y: 0 } : { x: radius * Math.sin(along / radius), y: radius * (Math.cos(along / radius) - 1) }
}
