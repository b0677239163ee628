import { turned } from "../chart"
import type { Chart, Place, PlaceFlag, Row, Shape } from "../chart"
import { Pen, chartOf, section, tenth } from "./chart-pen"

const PITCH = 24
const ROW = 34
/** All rows are arcs around this point, far behind the stage. */
const CENTRE_Y = -260

/**
 * An Italian-style opera house: stalls surrounded by boxes, a balcony with boxes, a gallery with standing room at its back. About
 * 1,500 places.
 */
export function operaHall(name = "Opéra"): Chart {
  const pen = new Pen()
  const parterre = section("parterre", "Parterre", "ground", {
    ...numbering,
    rows: arcs(
      pen,
      "parterre",
      18,
      500,
      (row) => 22 + 2 * Math.floor(row / 3),
      (row) => (row < 6 ? "cat-1" : row < 13 ? "cat-2" : "cat-3"),
      stallsFlags
    ),
  })
  const boxes = section("boxes", "Loges de parterre", "ground", { rows: horseshoe(pen, "loge", 24, 540, "cat-2", 0) })
  const balcony = section("balcony", "Premier balcon", "first", {
    ...numbering,
    rows: arcs(
      pen,
      "balcon",
      6,
      1_100,
      (row) => 48 + 2 * row,
      (row) => (row < 2 ? "cat-1" : "cat-3")
    ),
  })
  const upper = section("upper-boxes", "Loges de balcon", "first", { rows: horseshoe(pen, "loge-balcon", 12, 700, "cat-3", 68) })
  const gallery = section("gallery", "Galerie", "second", {
    ...numbering,
    rows: arcs(
      pen,
      "galerie",
      8,
      1_100,
      (row) => 48 + 2 * row,
      () => "cat-4",
      galleryFlags
    ),
  })
  const standing = section("standing", "Promenoir", "second", {
    spaces: [
      {
        ...{ kind: "area", key: "promenoir", label: "Promenoir", x: -260, y: 1_130, capacity: 80, category: "standing" },
        outline: { rectangle: { width: 520, height: 70 } },
        place: pen.place("promenoir"),
      },
    ],
  })
  const floors = [
    { key: "ground", name: "Parterre" },
    { key: "first", name: "Premier balcon" },
    { key: "second", name: "Galerie" },
  ]

  return chartOf({
    name,
    floors,
    categories: [
      ["cat-1", "Catégorie 1", "#9f1239"],
      ["cat-2", "Catégorie 2", "#b45309"],
      ["cat-3", "Catégorie 3", "#15803d"],
      ["cat-4", "Catégorie 4", "#1d4ed8"],
      ["standing", "Promenoir", "#6b7280"],
    ],
    sections: [parterre, boxes, balcony, upper, gallery, standing],
    shapes: floors.map(({ key }) => stageOn(key)),
    focal: { x: 0, y: 90 },
  })
}

/** As in French theatres, seats are numbered from the middle: odd to the left, even to the right. */
const numbering = {
  row_numbering: { style: "letters_without_io" as const },
  numbering: { style: "numbers" as const, parity: "odd_even" as const },
}

function arcs(
  pen: Pen,
  uid: string,
  rows: number,
  radius: number,
  seatsOf: (row: number) => number,
  categoryOf: (row: number) => string,
  flagsOf: (row: number, rows: number, seat: number, seats: number) => PlaceFlag[] = () => []
): Row[] {
  return Array.from({ length: rows }, (_, row): Row => {
    const [seats, curve] = [seatsOf(row), radius + row * ROW]
    const side = Math.round(seats / 4)

    return {
      key: `${uid}-${row + 1}`,
      x: 0,
      y: CENTRE_Y + curve,
      line: {
        spacing: PITCH,
        curve,
        aisles: [
          { after: side, width: 26 },
          { after: seats - side, width: 26 },
        ],
      },
      category: categoryOf(row),
      places: pen.places(`${uid}-${row + 1}`, seats, (seat) => flagsOf(row, rows, seat, seats)),
    }
  })
}

/** Wheelchair and companion places are at both ends of the last row, which is reached without steps. */
function stallsFlags(row: number, rows: number, seat: number, seats: number): PlaceFlag[] {
  if (row < rows - 1) {
    return []
  }

  const from_end = Math.min(seat, seats + 1 - seat)
  const left = seat <= seats / 2

  return from_end > 4
    ? ["step_free"]
    : from_end % 2
      ? ["accessible", "step_free", left ? "transfer_left" : "transfer_right"]
      : ["companion", "step_free"]
}

function galleryFlags(row: number, _rows: number, seat: number, seats: number): PlaceFlag[] {
  const from_end = Math.min(seat, seats + 1 - seat)

  return from_end <= 3 ? ["restricted"] : row === 0 ? ["obstructed"] : []
}

const BOX_MIDDLE_Y = 420
/** Degrees to each side of the box opposite the stage. */
const REACH = 115

/**
 * Boxes of six along a horseshoe, leaving open the middle `from` degrees to each side: three at the parapet and three behind with
 * a restricted view. One party can take a whole box, so all six are neighbours.
 */
function horseshoe(pen: Pen, uid: string, boxes: number, radius: number, category: string, from: number): Row[] {
  return Array.from({ length: boxes }, (_, box): Row => {
    const along = (box + 0.5) / boxes - 0.5
    const turn = Math.sign(along) * (from + (REACH - from) * 2 * Math.abs(along))
    const middle = turned({ x: 0, y: radius }, turn)

    return {
      key: `${uid}-${box + 1}`,
      label: String(box + 1),
      x: tenth(middle.x),
      y: tenth(BOX_MIDDLE_Y + middle.y),
      category,
      places: Array.from({ length: 6 }, (__, seat): Place => {
        const spot = turned({ x: ((seat % 3) - 1) * 21, y: seat < 3 ? 0 : 24 }, turn)

        return {
          ...pen.place(`${uid}-${box + 1}-${seat + 1}`, seat < 3 ? [] : ["restricted"]),
          label: String(seat + 1),
          x: tenth(spot.x),
          y: tenth(spot.y),
        }
      }),
    }
  })
}

function stageOn(floor: string): Omit<Shape, "zone"> {
  return {
    kind: "polygon",
    floor,
    x: -330,
    y: -60,
    color: "#4b5563",
    border_color: "#374151",
    polygon: {
      points: [
        { x: 0, y: 0 },
        { x: 660, y: 0 },
        { x: 590, y: 150 },
        { x: 330, y: 190 },
        { x: 70, y: 150 },
      ],
    },
    text: { x: 330, y: 80, text: "Scène", color: "#ffffff", size: 36 },
  }
}
