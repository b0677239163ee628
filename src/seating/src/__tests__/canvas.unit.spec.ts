// Long because it is a list of cases: the view, the grid, names, keys, signs and colours of one map.
import fc from "fast-check"
import { acrossOf, groupAt, neighbourOf, outlineOf, outlinesOn, showFloor } from "../canvas/floor"
import { placeGrid, usualPitch } from "../canvas/place-grid"
import { fitView, keepInSight, toChart, toScreen, zoomAt } from "../canvas/view"
import { FACT_SIGNS, forcedColors, inkOn, markOf } from "../canvas"
import { closeView } from "../canvas/close-view"
import { STATES, drawDots, drawPlaces, drawShapes } from "../canvas/draw"
import { decodeGeometry, encodeGeometry } from "../index"
import { WIZARDS, wizardChart } from "../design"
import { givenMint, words } from "../design/__tests__/given-draft"
import { clubHall, operaHall } from "../halls"
import { givenHall } from "./given-charts"

const geometry = decodeGeometry(encodeGeometry(givenHall()))
const ground = Array.from(geometry.idx.keys()).filter(
  (at) => geometry.sections[geometry.rows[geometry.row[at]].section].floor === 0
)
const size = { width: 390, height: 600 }
const limits = { min: 0.1, max: 4 }
const point = fc.record({ x: fc.integer({ min: -2_000, max: 2_000 }), y: fc.integer({ min: -2_000, max: 2_000 }) })

describe("T3 the view", () => {
  it("fits the whole hall on the screen", () => {
    const view = fitView(geometry.box, size)
    const corners = [
      toScreen(view, { x: geometry.box.min_x, y: geometry.box.min_y }),
      toScreen(view, { x: geometry.box.max_x, y: geometry.box.max_y }),
    ]

    corners.forEach(({ x, y }) => expect(x >= 0 && x <= size.width && y >= 0 && y <= size.height).toBe(true))
  })

  it("puts a hall much wider than a phone near the top, and keeps it there", () => {
    const phone = { width: 358, height: 506 }
    const box = { min_x: 0, min_y: 0, max_x: 3_000, max_y: 1_000 }
    const view = fitView(box, phone)
    const [top, bottom] = [0, 1_000].map((y) => toScreen(view, { x: 0, y }).y)

    expect((top - 24) / (phone.height - 48 - (bottom - top))).toBeCloseTo(0.1)
    expect(keepInSight(view, box, phone)).toEqual(view)
    expect(keepInSight({ ...view, x: view.x + 50, y: view.y + 50 }, box, phone)).toEqual(view)
  })

  it("zooms around the finger, within its limits", () => {
    fc.assert(
      fc.property(point, fc.double({ min: 0.1, max: 10, noNaN: true }), (at, factor) => {
        const before = fitView(geometry.box, size)
        const after = zoomAt(before, factor, at, limits)
        const under = toScreen(after, toChart(before, at))

        expect(Math.hypot(under.x - at.x, under.y - at.y)).toBeLessThan(1e-6)
        expect(after.scale >= limits.min && after.scale <= limits.max).toBe(true)
      })
    )
  })

  it("never moves the hall out of view", () => {
    fc.assert(
      fc.property(point, fc.double({ min: 1.01, max: 4, noNaN: true }), ({ x, y }, closer) => {
        const { scale } = zoomAt(fitView(geometry.box, size), closer, { x: 0, y: 0 }, { min: 0, max: Infinity })
        const middle = toChart(keepInSight({ x: x * 100, y: y * 100, scale }, geometry.box, size), {
          x: size.width / 2,
          y: size.height / 2,
        })

        expect(middle.x >= geometry.box.min_x - 1 && middle.x <= geometry.box.max_x + 1).toBe(true)
        expect(middle.y >= geometry.box.min_y - 1 && middle.y <= geometry.box.max_y + 1).toBe(true)
      })
    )
  })
})

describe("the grid", () => {
  const grid = placeGrid(geometry, ground, 50)

  it("finds the same places as a full search", () => {
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 200 }), (at, reach) => {
        const away = (place: number) => Math.hypot(geometry.x[place] - at.x, geometry.y[place] - at.y)
        const nearest = ground.reduce((best, place) => (away(place) < away(best) ? place : best))
        const found = grid.nearest(at, reach)

        expect(found === -1 ? Infinity : away(found)).toBe(away(nearest) <= reach ? away(nearest) : Infinity)
      })
    )
  })

  it("finds every place of a curved hall, also those whose rounded position is outside its box", () => {
    const chart = wizardChart({ ...WIZARDS.theatre, seats: 20, more: 0 }, words, givenMint())
    const curved = decodeGeometry(encodeGeometry(chart))
    const all = Array.from(curved.idx.keys())

    expect(
      placeGrid(curved, all, 50)
        .within(curved.box)
        .sort((one, other) => one - other)
    ).toEqual(all)
  })

  it("computes the pitch of the hall", () => {
    expect(usualPitch(geometry)).toBeCloseTo(25, 0)
  })
})

describe("a floor", () => {
  const club = decodeGeometry(encodeGeometry(clubHall()))

  it("shows its tables, booths and areas as a whole, and none of another floor", () => {
    const { box } = showFloor(club, "ground", 25)
    const outlines = outlinesOn(club, "ground").map(({ outline }) => outline)

    expect(outlines.length).toBe(1 + 21 + 10)
    expect(outlinesOn(club, "upstairs")).toEqual([])
    outlines.forEach(({ x, y, rectangle }) => {
      expect(x > box.min_x && y > box.min_y).toBe(true)
      expect(x + (rectangle?.width ?? 0) < box.max_x && y + (rectangle?.height ?? 0) < box.max_y).toBe(true)
    })
  })
})

describe("buyer-9 names close up", () => {
  const pitch = usualPitch(geometry)
  const { row_names, names, grid } = showFloor(geometry, geometry.floors[0].key, pitch)

  it("each row has its letter at both ends, and none on a seat", () => {
    const rows = geometry.rows.filter(({ kind, section }) => kind === "row" && geometry.sections[section].floor === 0)

    expect(new Set(row_names.map(({ name }) => name))).toEqual(new Set(rows.map(({ label }) => label)))
    expect(row_names.filter((spot) => grid.nearest(spot, pitch * 0.7) !== -1)).toEqual([])
  })

  it("each section has its name above its first row", () => {
    for (const { name, title, box } of names) {
      const section = geometry.sections.findIndex((one) => one.name === name)
      const ys = ground.filter((at) => geometry.rows[geometry.row[at]].section === section).map((at) => geometry.y[at])

      expect(box && title.y).toBeCloseTo(Math.min(...ys) - pitch, 3)
    }
  })
})

describe("arrow keys", () => {
  const named = (section: string, row: string, label: string) =>
    ground.find(
      (at) =>
        geometry.sections[geometry.rows[geometry.row[at]].section].name === section &&
        geometry.rows[geometry.row[at]].label === row &&
        geometry.labels[at] === label
    )!

  it.each([
    ["right", "A", "6"],
    ["left", "A", "4"],
    ["down", "B", "5"],
  ] as const)("%s of place A5 lies %s%s", (direction, row, label) => {
    const from = named("Ground floor 1", "A", "5")

    expect(neighbourOf(geometry, ground, from, direction)).toBe(geometry.idx[named("Ground floor 1", row, label)])
  })

  it("stop at the edge of the hall", () => {
    const top = ground.reduce((best, at) => (geometry.y[at] < geometry.y[best] ? at : best))

    expect(neighbourOf(geometry, ground, top, "up")).toBeNull()
  })
})

describe("buyer-9 a place that was found, close up", () => {
  const pitch = usualPitch(geometry)
  const named = (row: string) => geometry.rows.findIndex(({ label, count }) => label === row && count === 13)
  const { first, count } = geometry.rows[named("F")]
  const letters = showFloor(geometry, geometry.floors[0].key, pitch).row_names.filter(({ y }) => y === geometry.y[first])

  /** Where the letters beside its row are, as shares of the width. */
  const shares = (at: number, width: number) => {
    const { scale, x } = closeView(geometry, at, { width, height: 500 }, pitch)
    const own = letters.filter((letter) => Math.abs(letter.x - geometry.x[first + 6]) < 8 * pitch)

    return own.map((letter) => ((letter.x - x) * scale + width / 2) / width)
  }

  it("has the letters of its row in sight on a phone, wherever it is in the row", () => {
    for (const at of [first, first + 6, first + count - 1]) {
      const shown = shares(at, 356)

      expect(shown).toHaveLength(2)
      shown.forEach((share) => expect(share > 0.02 && share < 0.98).toBe(true))
    }
  })

  it("is in the middle where the row is too long for the screen, or has room", () => {
    const { x, scale } = closeView(geometry, first, { width: 120, height: 500 }, pitch)

    expect([x, scale]).toEqual([geometry.x[first], 26 / pitch])
    expect(closeView(geometry, first, { width: 900, height: 500 }, pitch)).toEqual({ x: geometry.x[first], scale: 26 / pitch })
  })
})

describe("T3 stage, bars and walls", () => {
  const own = { x: 0, y: 0, zone: "hall", color: "#ccefb3", border_color: "#00ff00" }
  const text = { x: 0, y: 0, text: "Bar", color: "#000000" }

  /** The colours in which one shape is drawn: its area, its border and its text. */
  function drawn(shapes?: Record<string, string>) {
    const floor = geometry.shapes[0].floor
    const fills: string[] = []
    const borders: string[] = []
    const context = new Proxy({} as CanvasRenderingContext2D, {
      get: () => () => undefined,
      set: (_, name, value: string) => {
        if (name === "fillStyle") {
          fills.push(value)
        } else if (name === "strokeStyle") {
          borders.push(value)
        }

        return true
      },
    })
    const one = { ...geometry, shapes: [{ ...own, floor, text, kind: "rectangle" as const }], tables: [], areas: [] }
    const colors = { surface: "", ink: "ink", line: "line", taken: "", mine: "", mine_ink: "", focus: "", shapes }

    drawShapes({ context, geometry: one, colors, font: "", pitch: 25 }, floor, new Uint8Array(geometry.count))

    return [fills.slice(0, 2), borders.slice(0, 1)]
  }

  it("have the chart's colours, or those that fit the page they are on", () => {
    expect(drawn()).toEqual([["#ccefb3", "#000000"], ["#00ff00"]])
    expect(drawn({ "#ccefb3": "#3d4538" })).toEqual([["#3d4538", "ink"], ["line"]])
  })
})

describe("T3 the facts about a place", () => {
  class DrawnPath {
    constructor(readonly path: string) {}
  }

  /** The names of the signs and the texts that are drawn for one place. */
  function drawn(flags: number, state: (typeof STATES)[number], scale: number) {
    const signs: string[] = []
    const words: string[] = []
    const context = new Proxy({} as CanvasRenderingContext2D, {
      get: (_, name) =>
        name === "stroke"
          ? (path?: DrawnPath) => path && signs.push(path.path)
          : name === "fillText"
            ? (text: string) => words.push(text)
            : name === "setLineDash"
              ? (dash: number[]) => (is_dashed ||= dash.length > 0)
              : () => undefined,
      set: () => true,
    })
    const one = { ...geometry, flags: geometry.flags.slice().fill(flags, 0, 1) }
    const colors = { surface: "", ink: "", line: "", taken: "", mine: "", mine_ink: "", focus: "" }

    Object.assign(globalThis, { Path2D: DrawnPath })
    drawPlaces(
      { context, geometry: one, colors, font: "", pitch: 25 },
      { x: 0, y: 0, scale },
      [0],
      new Uint8Array(geometry.count).fill(STATES.indexOf(state))
    )

    const names = Object.entries(FACT_SIGNS).map(([name, { lines, filled }]) => [name, `${lines}${filled ?? ""}`] as const)

    return { signs: signs.map((lines) => names.find(([, own]) => own.startsWith(lines))?.[0]), words }
  }
  let is_dashed = false
  const [ACCESSIBLE, COMPANION, OBSTRUCTED] = [1, 2, 8]

  it("are drawn beside the number, or replace it where there is no room for both", () => {
    expect(drawn(0, "free", 1)).toEqual({ signs: [], words: [geometry.labels[0]] })
    expect(drawn(OBSTRUCTED | COMPANION, "free", 1)).toEqual({
      signs: [expect.any(String), "companion"],
      words: [geometry.labels[0]],
    })
    expect(drawn(COMPANION, "free", 0.5)).toEqual({ signs: ["companion"], words: [] })
    expect(drawn(ACCESSIBLE, "free", 1)).toEqual({ signs: ["accessible"], words: [] })
  })

  it("are also shown on the buyer's own places, and not on taken ones", () => {
    expect(drawn(COMPANION, "mine", 1)).toEqual({ signs: ["companion"], words: ["✓"] })
    expect(drawn(COMPANION, "taken", 1)).toEqual({ signs: [], words: ["×"] })
    expect(drawn(COMPANION, "aside", 1)).toEqual({ signs: [], words: [] })
  })

  it("places that need an access code differ from those set aside by a dashed edge", () => {
    const dashed = STATES.filter((state) => {
      is_dashed = false
      drawn(0, state, 1)

      return is_dashed
    })

    expect(dashed).toEqual(["locked"])
    expect(drawn(COMPANION, "locked", 1)).toEqual({ signs: [], words: [] })
  })

  it("have a sign of their own each, as each of twenty categories has its own mark", () => {
    const signs = Object.values(FACT_SIGNS).map((sign) => JSON.stringify(sign))
    const marks = Array.from({ length: 20 }, (_, category) => JSON.stringify(markOf(category)))

    expect([new Set(signs).size, new Set(marks).size]).toEqual([4, 20])
  })
})

describe("T3 T12 a reader's own colours, forced on every page", () => {
  const SYSTEM = ["Canvas", "CanvasText", "GrayText", "Highlight", "HighlightText"]

  /** An element of a page where colours are forced, or not; the palette names its colours like the system's. */
  function givenElement(is_forced: boolean): Pick<Element, "ownerDocument"> {
    const style = { color: "", setProperty: () => undefined }

    return {
      ownerDocument: {
        defaultView: {
          matchMedia: (query: string) => ({ matches: is_forced && query === "(forced-colors: active)" }),
          getComputedStyle: () => ({ color: style.color }),
        },
        createElement: () => ({ style, remove: () => undefined }),
        body: { append: () => undefined },
      } as unknown as Document,
    }
  }

  /** What a hall is drawn with: its colours, and everything else as one text. */
  function drawn(draw: (context: CanvasRenderingContext2D) => void) {
    const colours = new Set<string>()
    const lines: string[] = []
    const context = new Proxy({} as CanvasRenderingContext2D, {
      get:
        (_, name) =>
        (...values: unknown[]) =>
          lines.push(`${String(name)} ${values.join(" ")}`),
      set: (_, name, value: string) => {
        if (name === "fillStyle" || name === "strokeStyle") {
          colours.add(value)
          // hollow and filled marks differ in any palette
          value = value === "Canvas" ? "hollow" : "filled"
        }

        return lines.push(`${String(name)} ${value}`) > 0
      },
    })

    draw(context)

    return { colours: [...colours], lines: lines.join("\n") }
  }

  const colors = forcedColors(givenElement(true))!
  const view = { x: 0, y: 0, scale: 1 }

  it("are the map's only where they are forced", () => {
    expect(forcedColors(givenElement(false))).toBeNull()
    expect(colors).toMatchObject({ surface: "Canvas", ink: "CanvasText", mine: "Highlight", mine_ink: "HighlightText" })
  })

  it.each(Object.entries({ opera: operaHall(), club: clubHall() }))("replace each of the chart's colours: %s", (_name, chart) => {
    const hall = decodeGeometry(encodeGeometry(chart))
    const all = Array.from({ length: hall.count }, (_, at) => at)
    const found = STATES.flatMap((_, state) =>
      hall.floors.flatMap(
        ({ key }) =>
          drawn((context) => {
            const brush = { context, geometry: hall, colors, font: "", pitch: 25 }
            const states = new Uint8Array(hall.count).fill(state)

            drawShapes(brush, key, states)
            drawDots(brush, all, states)
            drawPlaces(brush, view, all, states)
          }).colours
      )
    )

    expect([...new Set(found)].filter((colour) => ![...SYSTEM, "transparent"].includes(colour))).toEqual([])
  })

  it("leave each state and each category a form of its own", () => {
    const one = (state: number, category: number) => {
      const hall = { ...geometry, category: geometry.category.slice().fill(category, 0, 1) }

      return drawn((context) =>
        drawPlaces({ context, geometry: hall, colors, font: "", pitch: 25 }, view, [0], new Uint8Array(hall.count).fill(state))
      ).lines
    }
    const free = STATES.indexOf("free")

    expect(new Set(STATES.map((_, state) => one(state, 0))).size).toBe(STATES.length)
    expect(new Set(geometry.categories.map((_, category) => one(free, category))).size).toBe(geometry.categories.length)
  })
})

describe("ink", () => {
  it.each([
    ["#8BC34A", "#000000"],
    ["#9C27B0", "#ffffff"],
    ["#ffffff", "#000000"],
    ["#000000", "#ffffff"],
    ["tomato", "#ffffff"],
  ])("on %s is %s", (fill, ink) => {
    expect(inkOn(fill)).toBe(ink)
  })
})

describe("T3 a table, booth or area sold as one", () => {
  const club = decodeGeometry(encodeGeometry(clubHall()))
  const atOf = (label: string) => club.rows.find((row) => row.label === label)!.first
  const middle = (at: number) => ({ x: club.x[at], y: club.y[at] })
  const [pit, booth, table] = [atOf("Fosse"), atOf("B7"), atOf("H1")]

  it("is selected anywhere within its outline, and a small one up to a finger's width beside it", () => {
    const { x, y } = middle(pit)
    const corners = [-295, 295].flatMap((right) => [-105, 105].map((down) => ({ x: x + right, y: y + down })))

    expect(corners.map((point) => groupAt(club, "ground", point, 12))).toEqual(Array(4).fill(pit))
    expect([booth, table].map((at) => groupAt(club, "ground", middle(at), 12))).toEqual([booth, table])
    expect(groupAt(club, "ground", { ...middle(table), x: middle(table).x + 30 }, 12)).toBe(-1)
    expect(groupAt(club, "ground", { ...middle(table), x: middle(table).x + 30 }, 32)).toBe(table)
    expect(groupAt(club, "upstairs", { x, y }, 12)).toBe(-1)
  })

  it("is as large as drawn, while a chair is as large as the pitch", () => {
    const chair = atOf("1")

    expect([pit, booth, table, chair].map((at) => acrossOf(club, at, 25))).toEqual([220, 80, 40, 25])
    expect([outlineOf(club, chair), outlineOf(club, pit)?.rectangle]).toEqual([null, { width: 600, height: 220 }])
  })

  it("leaves no room for names of the boxes around it, which are drawn at a box", () => {
    const opera = decodeGeometry(encodeGeometry(operaHall()))
    const [stalls, boxes] = showFloor(opera, "ground", 24).names
    const isAtBox = Array.from(opera.idx.keys()).some(
      (at) =>
        opera.sections[opera.rows[opera.row[at]].section].name === boxes.name &&
        opera.x[at] === boxes.x &&
        opera.y[at] === boxes.y
    )

    expect([stalls.name, boxes.name, isAtBox]).toEqual(["Parterre", "Loges de parterre", true])
  })

  it("has its own label, while only sections with seats are named over the map", () => {
    expect(showFloor(club, "ground", 25).names.map(({ name }) => name)).toEqual(["Tables"])
  })
})
