/// <reference lib="dom" />
import { FLAGS } from "../codec/geometry"
import type { Geometry } from "../codec/geometry"

/** What a buyer must see of a place before paying for it; most important first. */
export const PLACE_FACTS = ["accessible", "restricted", "obstructed", "companion"] as const
export type PlaceFact = (typeof PLACE_FACTS)[number]

/** Each fact's sign as path data in a box of 20 × 20, the same on the map and in its legend: a shape, never colour alone. */
export const FACT_SIGNS: Record<PlaceFact, { lines: string; filled?: string }> = {
  // a person in a wheelchair
  accessible: { lines: "M9 2.6a.7.7 0 1 0 .01 0zM9 6.5v5.5h5l2.2 4.7h1.3M6.8 9a4.8 4.8 0 1 0 6.2 6.6" },
  // ◐: half of the stage is visible
  restricted: { lines: "M10 2.5a7.5 7.5 0 1 0 .01 0z", filled: "M10 2.5a7.5 7.5 0 0 0 0 15z" },
  // a pillar in front of the stage
  obstructed: { lines: "M10 2.5a7.5 7.5 0 1 0 .01 0z", filled: "M7.8 2.5h4.4v15H7.8z" },
  // one more person beside
  companion: { lines: "M10 3v14M3 10h14" },
}

export const FACT_LINE = 2.2

const BITS = PLACE_FACTS.map((fact) => [fact, 1 << FLAGS.indexOf(fact)] as const)
const ANY = BITS.reduce((all, [, bit]) => all | bit, 0)
const NONE: PlaceFact[] = []

export function factsAt({ flags }: Pick<Geometry, "flags">, at: number): PlaceFact[] {
  return flags[at] & ANY ? BITS.filter(([, bit]) => flags[at] & bit).map(([fact]) => fact) : NONE
}

const paths = new Map<PlaceFact, { lines: Path2D; filled: Path2D | null }>()

/** @param radius half the sign's box */
export function drawFact(
  context: CanvasRenderingContext2D,
  fact: PlaceFact,
  x: number,
  y: number,
  radius: number,
  ink: string
): void {
  const { lines, filled } = FACT_SIGNS[fact]
  const known = paths.get(fact) ?? { lines: new Path2D(lines), filled: filled ? new Path2D(filled) : null }

  paths.set(fact, known)
  context.save()
  context.translate(x - radius, y - radius)
  context.scale(radius / 10, radius / 10)
  context.lineWidth = FACT_LINE
  context.lineCap = "round"
  context.lineJoin = "round"
  context.strokeStyle = ink
  context.fillStyle = ink
  context.stroke(known.lines)

  if (known.filled) {
    context.fill(known.filled)
  }

  context.restore()
}
