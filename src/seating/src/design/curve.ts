import type { Chart, Row } from "../chart"
import { turned } from "../chart"
import { lineSpots } from "../layout/row-line"
import { changeItems } from "./change-items"
import { withFields } from "./fields"
import { rounded } from "./transform"
import { readRef } from "./refs"
import type { Ref } from "./refs"

/** Nobody sees that an arc of this radius is none; a chart bears no larger one. */
const FLATTEST = 50_000
/** An arc of more than this, in radians to each side of its middle, would meet itself. */
const WIDEST = 2.2

/**
 * Bends rows around one centre, so that they stay as far apart as they are: the first by `bend`, how far its ends stand before its middle (below 0:
 * behind). 0 makes all of them straight.
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

/** How far the ends of a row stand before its middle. */
export function bendOf(row: Row): number {
  const curve = row.line?.curve ?? 0

  return curve === 0 ? 0 : curve * (1 - Math.cos(lengthOf(row) / 2 / curve))
}

/** From the first place to the last along the line. */
export function lengthOf({ line, places }: Row): number {
  if (!line) {
    return 0
  }
  const { spots } = lineSpots({ ...line, curve: 0 }, 0, places.length)

  return places.length > 1 ? spots[spots.length - 1].x - spots[0].x : 0
}

/** Of an arc that is so long and bends so far. Halves the angle until it fits: no formula does. */
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
