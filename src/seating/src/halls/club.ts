import type { Chart, Row, Shape, Space, Table } from "../chart"
import { Pen, chartOf, section } from "./chart-pen"

/** A club: standing room in front of the stage, tables behind it, booths along the walls, and a small balcony. */
export function clubHall(name = "Club"): Chart {
  const pen = new Pen()
  const pit = section("pit", "Fosse", "ground", {
    spaces: [
      {
        ...{ kind: "area", key: "pit", label: "Fosse", x: -300, y: 160, capacity: 400, category: "standing" },
        outline: { rectangle: { width: 600, height: 220 } },
        place: pen.place("fosse"),
      },
    ],
  })
  const tables = section("tables", "Tables", "ground", {
    tables: [
      ...Array.from({ length: 15 }, (_, at) => roundTable(pen, at)),
      ...Array.from({ length: 6 }, (_, at) => highTable(pen, at)),
    ],
  })
  const booths = section("booths", "Banquettes", "ground", {
    spaces: [-1, 1].flatMap((side) => Array.from({ length: 5 }, (_, at) => booth(pen, side, at))),
  })
  const balcony = section("balcony", "Mezzanine", "upstairs", {
    row_numbering: { style: "letters" },
    numbering: { style: "numbers" },
    rows: [0, 1, 2].map((row) => balconyRow(pen, row)),
  })

  return chartOf({
    name,
    floors: [
      { key: "ground", name: "Salle" },
      { key: "upstairs", name: "Mezzanine" },
    ],
    categories: [
      ["standing", "Debout", "#c026d3"],
      ["table", "Place à table", "#0f766e"],
      ["whole", "Table ou banquette entière", "#b45309"],
      ["balcony", "Mezzanine", "#1d4ed8"],
    ],
    sections: [pit, tables, booths, balcony],
    shapes: [...["ground", "upstairs"].map(stageOn), bar],
    focal: { x: 0, y: 100 },
  })
}

/** Three lines of five, sold by the chair. */
function roundTable(pen: Pen, at: number): Table {
  const [line, column] = [Math.floor(at / 5), at % 5]

  return {
    ...{ key: `table-${at + 1}`, label: String(at + 1), shape: "round", width: 52, height: 52, category: "table", sold: "seats" },
    x: (column - 2) * 125 + (line % 2 ? 20 : -20),
    y: 460 + line * 115,
    places: pen.places(`table-${at + 1}`, 6, (seat) =>
      at === 14 && seat < 3 ? [seat === 1 ? "accessible" : "companion", "step_free"] : []
    ),
  }
}

/** For two, sold whole. */
function highTable(pen: Pen, at: number): Table {
  return {
    ...{
      key: `high-${at + 1}`,
      label: `H${at + 1}`,
      shape: "rectangle",
      width: 40,
      height: 40,
      category: "whole",
      sold: "whole",
      capacity: 2,
    },
    x: (at - 2.5) * 105,
    y: 800,
    place: pen.place(`high-${at + 1}`),
  }
}

function booth(pen: Pen, side: number, at: number): Space {
  const number = (side < 0 ? 0 : 5) + at + 1

  return {
    ...{ kind: "booth", key: `booth-${number}`, label: `B${number}`, capacity: 6, category: "whole" },
    x: side < 0 ? -480 : 400,
    y: 180 + at * 120,
    outline: { rectangle: { width: 80, height: 96 } },
    place: pen.place(`booth-${number}`),
  }
}

function balconyRow(pen: Pen, row: number): Row {
  return {
    key: `balcony-${row + 1}`,
    x: 0,
    y: 460 + row * 34,
    line: { spacing: 26, curve: 900 + row * 34, aisles: [{ after: 11 + row, width: 40 }] },
    category: "balcony",
    places: pen.places(`mezzanine-${row + 1}`, 22 + 2 * row, (seat, count) =>
      row > 0 && (seat === 1 || seat === count) ? ["restricted"] : []
    ),
  }
}

function stageOn(floor: string): Omit<Shape, "zone"> {
  return {
    kind: "rectangle",
    floor,
    x: -260,
    y: 0,
    color: "#4b5563",
    rectangle: { width: 520, height: 110 },
    text: { x: 260, y: 55, text: "Scène", color: "#ffffff", size: 34 },
  }
}

const bar: Omit<Shape, "zone"> = {
  kind: "rectangle",
  floor: "ground",
  x: -200,
  y: 860,
  color: "#d6d3d1",
  rectangle: { width: 400, height: 46 },
  text: { x: 200, y: 23, text: "Bar", color: "#1c1917", size: 24 },
}
