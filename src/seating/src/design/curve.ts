import type { Chart, Row } from "../chart"
import { turned } from "../chart"
import { lineSpots } from "../layout/row-line"
import { changeItems } from "./change-items"
import { withFields } from "./with-fields"
import { rounded } from "./transform"
import { readRef } from "./refs"
import type { Ref } from "./refs"

/** Largest radius of an arc in a chart: beyond it an arc looks straight. */
const FLATTEST = 50_000
/** Largest half angle of an arc, in radians: beyond it, an arc would overlap itself. */
const WIDEST = 2.2

/**
 * Bends rows around one centre, so that their distances stay the same: the first by `bend`, the distance by which its ends lie in
 * front of its middle (negative: behind). 0 makes all rows straight.
 */
export function curveRows(chart: Chart, refs: Ref[], bend: number): Chart {
  const rows = rowsOf(chart, refs)
  const [first] = rows

  if (!first) {
    return chart
  }
  const radius = radiusFor(lengthOf(first), bend)
  const isStraight = radius === 0 || Math.abs(radius) > FLATTEST

  return changeItems(chart, refs, {
    row: (row) => {
      if (!row.line) {
        return row
      }
      const behind = turned({ x: row.x - first.x, y: row.y - first.y }, -(first.angle ?? 0)).y
      const own = radius === 0 ? 0 : radius + behind
      // a row beyond the centre would bend the other way
      const fits = Math.sign(own) === Math.sign(radius) && Math.abs(own) >= lengthOf(row) / 2 / WIDEST
      const curve = isStraight ? undefined : rounded(fits ? within(own) : (Math.sign(radius) * lengthOf(row)) / 2 / WIDEST)

      return { ...row, line: withFields(row.line, { curve: curve === 0 ? undefined : curve }) }
    },
  })
}

const within = (radius: number) => Math.max(-2 * FLATTEST, Math.min(2 * FLATTEST, radius))

/** Distance by which the ends of a row lie in front of its middle. */
export function bendOf(row: Row): number {
  const curve = row.line?.curve ?? 0

  return curve === 0 ? 0 : curve * (1 - Math.cos(lengthOf(row) / 2 / curve))
}

/** Length from the first place to the last, along the line. */
export function lengthOf({ line, places }: Row): number {
  if (!line) {
    return 0
  }
  const { spots } = lineSpots({ ...line, curve: 0 }, 0, places.length)

  return places.length > 1 ? spots[spots.length - 1].x - spots[0].x : 0
}

/** The radius of an arc with this length and bend. Found by bisection of the angle: there is no closed formula. */
function radiusFor(length: number, bend: number): number {
  if (bend === 0 || length === 0) {
    return 0
  }
  const wanted = Math.abs(bend) / (length / 2)
  let [low, high] = [0, WIDEST]

  for (let step = 0; step < 50; step += 1) {
    const angle = (low + high) / 2

    if ((1 - Math.cos(angle)) / angle < wanted) {
      low = angle
    } else {
      high = angle
    }
  }

  return (Math.sign(bend) * length) / 2 / high
}

export function rowsOf(chart: Chart, refs: Iterable<Ref>): Row[] {
  const keys = [...refs].map(readRef).flatMap(({ kind, key }) => (kind === "row" ? [key] : []))
  const all = new Map(chart.sections.flatMap(({ rows }) => rows.map((row) => [row.key, row] as const)))

  return keys.flatMap((key) => all.get(key) ?? [])
}
