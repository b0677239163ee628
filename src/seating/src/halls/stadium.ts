import type { Chart, PlaceFlag, Point, Row, Section, Shape } from "../chart"
import { Pen, chartOf, section, tenth } from "./chart-pen"

const PITCH = 10
const ROW = 14
const SEATS = 24

interface Tier {
  first: number
  blocks: number
  rows: number
  radius: Point
}

const LOWER: Tier = { first: 101, blocks: 20, rows: 22, radius: { x: 960, y: 820 } }
const UPPER: Tier = { first: 201, blocks: 28, rows: 20, radius: { x: 1_328, y: 1_188 } }

/** Two tiers of blocks around a pitch, 24,000 places: the size a map must support. */
export function stadiumHall(name = "Stade"): Chart {
  const pen = new Pen()

  return chartOf({
    name,
    floors: [{ key: "bowl", name: "Tribunes" }],
    categories: [
      ["side", "Latérale basse", "#b91c1c"],
      ["side-upper", "Latérale haute", "#d97706"],
      ["corner", "Angle", "#047857"],
      ["end", "Virage", "#1d4ed8"],
    ],
    sections: [LOWER, UPPER].flatMap((tier) => Array.from({ length: tier.blocks }, (_, at) => block(pen, tier, at))),
    shapes: pitch,
    focal: { x: 0, y: 0 },
  })
}

/** Blocks are numbered clockwise from the top; each faces the pitch. */
function block(pen: Pen, tier: Tier, at: number): Section {
  const number = tier.first + at
  const around = (2 * Math.PI * (at + 0.5)) / tier.blocks
  const from = { x: tier.radius.x * Math.sin(around), y: -tier.radius.y * Math.cos(around) }
  const outward = Math.atan2(from.x / tier.radius.x ** 2, from.y / tier.radius.y ** 2)
  const [out_x, out_y] = [Math.sin(outward), Math.cos(outward)]
  const category = Math.abs(out_y) > 0.85 ? (tier === LOWER ? "side" : "side-upper") : Math.abs(out_x) > 0.85 ? "end" : "corner"

  return section(`block-${number}`, `Bloc ${number}`, "bowl", {
    row_numbering: { style: "numbers" },
    numbering: { style: "numbers" },
    rows: Array.from({ length: tier.rows }, (_, row): Row => ({
      key: `${number}-${row + 1}`,
      x: tenth(from.x + out_x * ROW * row),
      y: tenth(from.y + out_y * ROW * row),
      angle: tenth((-outward * 180) / Math.PI),
      line: { spacing: PITCH },
      category,
      places: pen.places(`${number}-${row + 1}`, SEATS, (seat) => flagsOf(tier, at, row, seat)),
    })),
  })
}

/**
 * Every fourth block of the lower tier has wheelchair places in its last row, at entrance level; roof pillars obstruct the last
 * row of the upper tier.
 */
function flagsOf(tier: Tier, at: number, row: number, seat: number): PlaceFlag[] {
  if (row < tier.rows - 1) {
    return []
  }
  if (tier === UPPER) {
    return seat % 8 === 4 ? ["obstructed"] : []
  }

  return at % 4 !== 0 ? ["step_free"] : seat > 12 ? ["step_free"] : [seat % 2 ? "accessible" : "companion", "step_free"]
}

const GRASS = { kind: "rectangle" as const, floor: "bowl", border_color: "#ffffff" }

const pitch: Omit<Shape, "zone">[] = [
  { ...GRASS, x: -525, y: -340, color: "#3f8f4f", rectangle: { width: 1_050, height: 680 } },
  { ...GRASS, x: -525, y: -160, color: "#3f8f4f", rectangle: { width: 165, height: 320 } },
  { ...GRASS, x: 360, y: -160, color: "#3f8f4f", rectangle: { width: 165, height: 320 } },
  { ...GRASS, kind: "circle", x: 0, y: 0, color: "#3f8f4f", circle: { radius: 91 } },
  { ...GRASS, x: -1, y: -340, color: "#ffffff", rectangle: { width: 2, height: 680 } },
]
