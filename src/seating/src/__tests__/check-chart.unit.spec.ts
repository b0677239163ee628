// Long because it lists everything that a chart is refused for.
import fc from "fast-check"
import { checkChart, exportPretixPlan, importPretixPlan, placesOf, pretixLosses } from "../index"
import type { Chart, Row } from "../index"
import { clubHall, operaHall, stadiumHall } from "../halls"
import { givenClub, givenHall, givenRow, givenRows, stadiumOf } from "./given-charts"

type Loose = Record<string, unknown>

const copy = (chart: Chart) => JSON.parse(JSON.stringify(chart)) as Chart
const changed = (change: (chart: Chart) => unknown, from: Chart = givenClub()) => {
  const chart = copy(from)

  change(chart)

  return checkChart(chart)
}
/** Limit of orientation tests: three million compared pairs of edges, and the pair of outlines that exceeds them. */
const MOST_SIGNS = 4 * (3_000_000 + 1_000 * 1_000)
/** Counts the orientation tests of a check, and stops it when there are too many. */
const countingSigns = (check: () => unknown) => {
  const { sign } = Math
  let signs = 0
  Math.sign = (value) => {
    signs += 1
    if (signs > MOST_SIGNS) {
      throw new Error("more edges are compared than the limit allows")
    }

    return sign(value)
  }
  try {
    return { problems: check(), signs }
  } finally {
    Math.sign = sign
  }
}
const put = (thing: unknown, fields: Loose) => Object.assign(thing as Loose, fields)

describe("T2 checking a chart", () => {
  it.each([
    ["a club with one of everything", givenClub()],
    ["an imported hall", givenHall()],
    ["a stadium block", stadiumOf(200, 100)],
  ])("returns %s unchanged, without a problem", (_, chart) => {
    const { chart: read, problems } = checkChart(copy(chart))

    expect(problems).toEqual([])
    expect(read).toEqual(copy(chart))
  })

  it("reads a chart of version 1", () => {
    const { schema_version: _, ...rest } = copy(givenHall())
    const sections = rest.sections.map(({ tables: __, spaces: ___, ...section }) => section)

    expect(checkChart({ ...rest, schema_version: 1, sections }).chart).toEqual(copy(givenHall()))
  })

  it.each<[string, (chart: Chart) => unknown, string, string]>([
    ["no places", (chart) => (chart.sections = []), "plan_empty", "The chart has no places, so there is nothing to sell."],
    [
      "an area without capacity",
      (chart) => (chart.sections[0].spaces[1].capacity = 0),
      "capacity_invalid",
      "Stalls, area Pit has the capacity 0; it must be a whole number from 1 to 100,000.",
    ],
    [
      "a table for half a person",
      (chart) => put(chart.sections[0].tables[1], { capacity: "0.5" }),
      "capacity_invalid",
      "Stalls, table 2 has the capacity “0.5”; it must be a whole number from 1 to 100,000.",
    ],
    [
      "a place without category",
      (chart) => delete chart.sections[0].rows[0].category,
      "seat_without_category",
      "Stalls, row A, seat 1 has no category.",
    ],
    [
      "a category that is missing",
      (chart) => chart.categories.pop(),
      "unknown_category",
      "Stalls, row A, seat 1 has the category “back”, which the chart does not define.",
    ],
    [
      "two places of one label",
      (chart) => (chart.sections[0].rows[0].places[1].label = "1"),
      "duplicate_label",
      "Two places would be printed as “Stalls, row A, seat 1” on a ticket.",
    ],
    [
      "two tables of one label",
      (chart) => (chart.sections[0].spaces[0].label = "2"),
      "duplicate_label",
      "Two places would be printed as “Stalls, booth 2” on a ticket.",
    ],
    [
      "a place twice",
      (chart) => (chart.sections[0].rows[0].places[1].uid = "t2"),
      "duplicate_uid",
      "Stalls, table 2 and Stalls, row A, seat 3 share the internal number “t2”.",
    ],
    [
      "an index twice",
      (chart) => (chart.sections[0].rows[0].places[1].idx = 0),
      "duplicate_idx",
      "Stalls, row A, seat 3 and Stalls, row A, seat 1 share the internal number “0”.",
    ],
    [
      "a place without label",
      (chart) => put(chart.sections[0], { numbering: undefined }),
      "seat_without_number",
      "Stalls, row A, seat ? has no label, and no rule gives it one.",
    ],
    [
      "a row without label",
      (chart) => put(chart.sections[0], { row_numbering: undefined }),
      "row_without_number",
      "A row of Stalls has no label, and no rule gives it one.",
    ],
    [
      "a row that continues nothing",
      (chart) => (chart.sections[0].rows[0].numbering = { style: "numbers", continues: "r9" }),
      "numbering_invalid",
      "Stalls, row no. 1: its numbering continues a row that the chart does not have.",
    ],
    [
      "a row that continues itself",
      (chart) => (chart.sections[0].rows[0].numbering = { style: "numbers", continues: "r1" }),
      "numbering_invalid",
      "Stalls, row no. 1: its numbering continues itself in a loop.",
    ],
    [
      "one key twice",
      (chart) => (chart.sections[0].tables[1].key = "r1"),
      "duplicate_key",
      "The rows, tables or areas without label of Stalls and 2 of Stalls share the key “r1”.",
    ],
    [
      "a section of no floor",
      (chart) => (chart.sections[0].floor = "f9"),
      "chart_invalid",
      "Stalls belongs to a zone or floor that the chart does not have.",
    ],
    [
      "a position that is text",
      (chart) => put(chart.sections[0].tables[0], { x: "1" }),
      "position_invalid",
      "Stalls, table 1 has no valid position.",
    ],
    [
      "an unknown flag",
      (chart) => put(chart.sections[0].rows[0].places[0], { flags: ["comfy"] }),
      "chart_invalid",
      "Stalls, row no. 1, seat no. 1: “flags” must be a list of accessible, companion, restricted, obstructed, step_free, transfer_left, transfer_right.",
    ],
    [
      "a line without length",
      (chart) => (chart.sections[0].rows[0].line!.spacing = 0),
      "chart_invalid",
      "Stalls, row no. 1: “spacing” must be a number from 0.01 to 10000.",
    ],
    [
      "an outline that cannot be drawn",
      (chart) => (chart.sections[0].spaces[0].outline = {}),
      "chart_invalid",
      "Stalls, booth Booth: “outline” must be a rectangle, circle, ellipse or polygon.",
    ],
    [
      "a shape that cannot be drawn",
      (chart) => chart.shapes.push({ kind: "star" } as never),
      "plan_invalid",
      "Area 1 of zone “Shape 1” has no drawable shape or no valid position.",
    ],
    [
      "a place named like a person at a table",
      (chart) => (chart.sections[0].rows[0].places[1].uid = "t2~1"),
      "uid_of_unit",
      "Stalls, row A, seat 3 has the internal number “t2~1”: “~” and a number at its end is reserved for people at tables and in areas.",
    ],
    [
      "more categories than it may have",
      (chart) => (chart.categories = Array.from({ length: 201 }, (_, at) => ({ key: `c${at}`, name: `C${at}`, color: "#000" }))),
      "too_many_parts",
      "The plan has 201 categories; a chart holds at most 200.",
    ],
    [
      "a row curled up on itself",
      (chart) => (chart.sections[0].rows[0].line = { spacing: 25, curve: 1 }),
      "places_overlap",
      "Places of Stalls, row A overlap, at 3 places: on the map only one can be selected.",
    ],
    [
      "a row of places at one spot",
      (chart) => (chart.sections[0].rows[0].line = { spacing: 0.01 }),
      "places_overlap",
      "Places of Stalls, row A overlap, at 3 places: on the map only one can be selected.",
    ],
    [
      "another version",
      (chart) => put(chart, { schema_version: 7 }),
      "chart_invalid",
      "The version of this chart must be 2 or 1.",
    ],
  ])("refuses %s and names it", (_, change, code, message) => {
    const { chart, problems } = changed(change)

    expect(chart).toBeNull()
    expect(problems).toContainEqual(expect.objectContaining({ code, message, severity: "error" }))
  })

  it("refuses overlapping rows and names them", () => {
    const { chart } = givenRows("____", "____")

    chart.sections[0].rows[1].y = 5

    expect(checkChart(chart).problems).toEqual([
      {
        code: "places_overlap",
        severity: "error",
        where: "Stalls, row A",
        at: { key: "r0" },
        message: "Stalls, row A and Stalls, row B overlap, at 4 places: on the map only one can be selected.",
        names: [
          { section: "Stalls", kind: "row", label: "A" },
          { section: "Stalls", kind: "row", label: "B" },
        ],
      },
    ])
    chart.floors.push({ key: "f2", name: "Circle" })
    chart.sections.push({ ...chart.sections[0], key: "s2", name: "Circle", floor: "f2", rows: chart.sections[0].rows.splice(1) })
    expect(checkChart(chart).problems).toEqual([])
  })

  it("reports places that lie so far from their floor that the map cannot show both, and none of a hall with gaps", () => {
    const reach = (chart: Chart) => checkChart(chart).problems.filter(({ code }) => code === "places_out_of_reach")
    const { chart } = givenRows("________", "________", "__")
    const ring = givenRows("________________", "________________").chart

    ring.sections[0].rows[1].y = 700
    expect(reach(ring)).toEqual([])
    expect([clubHall(), operaHall(), stadiumHall()].flatMap(reach)).toEqual([])
    expect(reach(chart)).toEqual([])

    chart.sections[0].rows[2].y = 9_000
    expect(checkChart(chart).chart).not.toBeNull()
    expect(reach(chart)).toEqual([
      {
        code: "places_out_of_reach",
        severity: "warning",
        where: "Stalls, row C",
        at: { key: "r2" },
        message: "Stalls, row C lies too far from the rest of its floor, with 2 places: buyers cannot reach them on the map.",
        names: [{ section: "Stalls", kind: "row", label: "C" }],
      },
    ])
    chart.floors.push({ key: "f2", name: "Circle" })
    chart.sections.push({ ...chart.sections[0], key: "s2", name: "Circle", floor: "f2", rows: chart.sections[0].rows.splice(2) })
    expect(reach(chart)).toEqual([])
  })

  it.each([
    ["an area over a booth", { a1: { x: 190, y: 190 } }, ["Stalls, booth Booth and Stalls, area Pit"]],
    ["a turned booth over a table", { b1: { x: 110, y: 180 } }, ["Stalls, table 2 and Stalls, booth Booth"]],
    ["a table on a table", { t2: { x: 10, y: 205 } }, ["Stalls, table 1 and Stalls, table 2"]],
    ["seats under an area", { a1: { x: -50, y: -20 } }, ["Stalls, row A and Stalls, area Pit"]],
    ["what only touches", { b1: { x: 100, y: 230, angle: 0 }, a1: { x: 100, y: 260 } }, []],
  ])("reports %s with both names", (_, moved: Record<string, object>, expected) => {
    const chart = givenClub()
    const [{ tables, spaces }] = chart.sections

    ;[...tables, ...spaces].forEach((group) => Object.assign(group, moved[group.key]))
    const overlaps = checkChart(chart).problems.filter(({ code }) => code === "places_overlap")

    expect(overlaps.map(({ message }) => message.split(" overlap")[0])).toEqual(expected)
    expect(
      overlaps.map(({ names }) => names?.map(({ section, kind, label }) => `${section}, ${kind} ${label}`).join(" and "))
    ).toEqual(expected)
  })

  it("reports a heap of areas quickly, and none for areas on two floors", () => {
    const chart = givenClub()
    const [section] = chart.sections
    const [, pit] = section.spaces

    section.spaces = Array.from({ length: 20_000 }, (_, at) => ({
      ...pit,
      ...{ key: `a${at}`, label: String(at), place: { idx: 100 + at, uid: `a${at}` } },
    }))
    expect(checkChart(chart).problems.some(({ code }) => code === "places_overlap")).toBe(true)

    section.spaces = section.spaces.slice(0, 1)
    chart.floors.push({ key: "f2", name: "Circle" })
    chart.sections.push({
      ...section,
      key: "s2",
      name: "Circle",
      floor: "f2",
      rows: [],
      tables: [],
      spaces: [{ ...pit, key: "a2", place: { idx: 99, uid: "a2" } }],
    })
    expect(checkChart(chart).problems).toEqual([])
  })

  it("compares outlines of a thousand corners that are only near each other up to a limit", () => {
    const chart = givenClub()
    const [section] = chart.sections
    const edge = Array.from({ length: 500 }, (_, at) => at * 10)
    const sliver = [...edge.map((at) => ({ x: at, y: at })), ...edge.map((at) => ({ x: at, y: at + 5 })).reverse()]

    section.spaces = Array.from({ length: 60 }, (_, at) => ({
      ...section.spaces[1],
      ...{ key: `a${at}`, label: String(at + 100), x: 500, y: at * 30, outline: { polygon: { points: sliver } } },
      place: { idx: 100 + at, uid: `a${at}` },
    }))
    const { problems, signs } = countingSigns(() => checkChart(chart).problems)

    expect(problems).toEqual([])
    // comparing two edges takes two to four tests; the 1,770 pairs of these outlines have a million pairs of edges each
    expect(signs).toBeGreaterThanOrEqual(2 * 3_000_000)
    expect(signs).toBeLessThanOrEqual(MOST_SIGNS)
  })

  it("reports overlapping places within a row, and a heap of thousands at one point, quickly", () => {
    const { chart } = givenRows("____")
    const heap = stadiumOf(200, 100)

    chart.sections[0].rows[0].places[3].x = 26
    heap.sections[0].rows.forEach((row, at) => (row.y = at < 2 ? at * 100 : 0))

    expect(checkChart(chart).problems.map(({ message }) => message)).toEqual([
      "Places of Stalls, row A overlap, at one place: on the map only one can be selected.",
    ])
    expect(checkChart(heap).problems.some(({ code }) => code === "places_overlap")).toBe(true)
  })

  it("warns of overlapping rows in an imported plan, which can still be used", () => {
    const { chart } = givenRows("____", "____")

    chart.sections[0].rows[1].y = 5

    const { chart: read, problems } = importPretixPlan(exportPretixPlan(chart))

    expect(placesOf(read!).length).toBe(8)
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["places_overlap", "warning"]])
  })

  it("refuses 60,000 places with a message", () => {
    expect(checkChart(stadiumOf(600, 100)).problems.map(({ message }) => message)).toEqual([
      "The chart has 60,000 places; a chart holds at most 50,000.",
    ])
  })

  it("returns a chart or an error for any input and never throws", () => {
    const parts: ((chart: Chart, junk: never) => unknown)[] = [
      (chart, junk) => put(chart, { name: junk, size: junk, focal: junk }),
      (chart, junk) => put(chart, { zones: junk }),
      (chart, junk) => put(chart, { shapes: [junk, { kind: "polygon", polygon: junk, text: junk }] }),
      (chart, junk) => put(chart, { sections: junk }),
      (chart, junk) => put(chart.sections[0], { rows: junk }),
      (chart, junk) => put(chart.sections[0], { tables: [junk], spaces: [junk], numbering: junk }),
      (chart, junk) =>
        put(chart.sections[0].rows[0], { line: junk, numbering: { style: junk, skip: junk, continues: junk }, extra: junk }),
      (chart, junk) => put(chart.sections[0].rows[0], { places: junk, angle: junk }),
      (chart, junk) => put(chart.sections[0].rows[0].places[0], { idx: junk, uid: junk, flags: junk, row_pos: junk, x: junk }),
      (chart, junk) => put(chart.sections[0].tables[0], { sold: junk, place: junk, width: junk }),
      (chart, junk) => put(chart.sections[0].spaces[0], { outline: junk, place: junk, capacity: junk }),
    ]

    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.jsonValue(), (change, junk) => {
        const { chart, problems } = changed((given) => change(given, junk as never))

        expect(chart === null).toBe(problems.some(({ severity }) => severity === "error"))
        problems.forEach(({ message }) => expect(message).toMatch(/^\S.*\.$/s))
      }),
      { numRuns: 500 }
    )
    fc.assert(fc.property(fc.jsonValue(), (junk) => expect(checkChart(junk).chart).toBeNull()))
  })
})

describe("T2 the losses of a pretix export", () => {
  it("are none for a hall imported from pretix", () => {
    expect(pretixLosses(givenHall())).toEqual([])
  })

  it("are listed one by one, and the seats are kept", () => {
    const chart = givenClub()
    const back = importPretixPlan(exportPretixPlan(chart)).chart!

    expect(pretixLosses(chart).map(({ message }) => message)).toEqual([
      "One standing area becomes a drawing that cannot be sold.",
      "One booth becomes a drawing that cannot be sold.",
      "One table that is sold whole becomes a drawing that cannot be sold.",
      "One table becomes a row of its chairs.",
      "7 places lose their attributes (accessible, companion, restricted view and the like).",
      "One row keeps its places, but not the line it was drawn along.",
      "One section keeps its numbers, but not its numbering rule.",
      "The focal point is not part of the format and will be determined again on import.",
    ])
    expect(back.shapes.map(({ kind, text }) => [kind, text?.text])).toEqual([
      ["ellipse", "1"],
      ["ellipse", "2 (6)"],
      ["rectangle", "Booth"],
      ["polygon", "Pit (250)"],
    ])
    expect(placesOf(back).map(({ uid, x, y }) => [uid, Math.round(x), Math.round(y)])).toEqual(
      placesOf(chart)
        .slice(0, 7)
        .map(({ uid, x, y }) => [uid, Math.round(x), Math.round(y)])
    )
  })

  it("do not include a section whose rows repeat another's labels in one zone", () => {
    const { chart } = givenRow("____")
    const rows: Row[] = [
      {
        ...chart.sections[0].rows[0],
        key: "r2",
        y: 20,
        places: [{ idx: 9, uid: "z", label: "1", category: "front", x: 0, y: 0 }],
      },
    ]
    const two = { ...chart, sections: [...chart.sections, { ...chart.sections[0], key: "s2", name: "Royal box", rows }] }

    expect(importPretixPlan(exportPretixPlan(two)).chart!.sections.map(({ name }) => name)).toEqual(["Stalls", "Royal box"])
    expect(pretixLosses(two)).toEqual([])
    two.floors = [...chart.floors, { key: "f2", name: "Circle" }]
    expect(pretixLosses(two).map(({ message }) => message)).toEqual([
      "Floors are not part of the format: an import would derive different ones.",
    ])
    two.sections[1].name = "Stalls"
    rows[0].label = "B"
    expect(pretixLosses(two).map(({ message }) => message)).toEqual([
      "Sections are not part of the format: an import would name some of them differently.",
    ])
    rows[0].places[0].category = "gone"
    expect(pretixLosses(two).map(({ message }) => message)).toEqual([
      "The plan itself would be refused: Stalls, row B, seat 1 has no category.",
    ])
  })
})
