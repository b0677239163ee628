// Long because rules are data: each option has its test here.
import fc from "fast-check"
import { focalPoint, groupsOf, placesOf, readChart, runsOf } from "../index"
import type { Chart, ChartV1, Line, Numbering, Row, Section } from "../index"
import { numbered } from "../layout/numbering"
import { givenClub, givenHall, givenRow } from "./given-charts"

const seats = (count: number, from = 0) => Array.from({ length: count }, (_, at) => ({ idx: from + at, uid: `p-${from + at}` }))
const row = (key: string, count: number, more: Partial<Row> = {}): Row => ({
  ...{ key, label: key, x: 0, y: 0, category: "front", line: { spacing: 20 }, places: [] },
  ...more,
  ...(more.places ? {} : { places: seats(count, key.charCodeAt(0) * 100) }),
})
const withRows = (rows: Row[], section: Partial<Section> = {}): Chart => {
  const { chart } = givenRow("_")

  return { ...chart, sections: [{ ...chart.sections[0], rows, ...section }] }
}
const labelsOf = (chart: Chart) =>
  groupsOf(chart).map(({ label, places }) => `${label}: ${places.map((place) => place.label).join(" ")}`)

describe("T2 numbering", () => {
  it.each<[Numbering, number, string]>([
    [{ style: "numbers" }, 4, "1 2 3 4"],
    [{ style: "numbers", start: 101 }, 3, "101 102 103"],
    [{ style: "numbers", direction: "backward" }, 4, "4 3 2 1"],
    [{ style: "numbers", parity: "odd" }, 4, "1 3 5 7"],
    [{ style: "numbers", parity: "even" }, 4, "2 4 6 8"],
    [{ style: "numbers", parity: "even", start: 7 }, 2, "8 10"],
    [{ style: "numbers", parity: "odd_even" }, 6, "5 3 1 2 4 6"],
    [{ style: "numbers", parity: "odd_even" }, 5, "5 3 1 2 4"],
    [{ style: "numbers", parity: "odd_even", direction: "backward" }, 5, "4 2 1 3 5"],
    [{ style: "numbers", skip: ["13", "14"], start: 12 }, 3, "12 15 16"],
    [{ style: "letters", start: 8 }, 3, "H I J"],
    [{ style: "letters_without_io", start: 8 }, 3, "H J K"],
    [{ style: "letters", start: 26 }, 2, "Z AA"],
    [{ style: "letters_without_io", start: 24 }, 2, "Z AA"],
    [{ style: "letters", skip: ["B"] }, 3, "A C D"],
    [{ style: "letters", start: 0 }, 2, "0 A"],
    [{ style: "numbers" }, 0, ""],
  ])("%j of %i is %s", (rule, count, labels) => {
    expect(numbered(rule, count).labels.join(" ")).toBe(labels)
  })

  it("gives every place a label of its own, whatever the rule", () => {
    const rule = fc.record<Numbering>(
      {
        style: fc.constantFrom("numbers", "letters", "letters_without_io"),
        start: fc.nat({ max: 900 }),
        direction: fc.constantFrom("forward", "backward"),
        parity: fc.constantFrom("all", "odd", "even", "odd_even"),
        skip: fc.array(fc.constantFrom("1", "2", "3", "13", "A", "B", "O"), { maxLength: 4 }),
      },
      { requiredKeys: ["style"] }
    )

    fc.assert(
      fc.property(rule, fc.nat({ max: 120 }), (given, count) => {
        const { labels, last } = numbered(given, count)

        expect(new Set(labels).size).toBe(count)
        expect(
          labels.some((label) => given.skip?.includes(label) || (given.style === "letters_without_io" && /[IO]/.test(label)))
        ).toBe(false)
        // a row that continues repeats no label
        expect(numbered(given, 5, last + 1).labels.filter((label) => labels.includes(label))).toEqual([])
      })
    )
  })

  it("labels rows and places by the section's rules, unless they have labels of their own", () => {
    const chart = withRows(
      [
        row("a", 3, { label: undefined }),
        row("b", 2, { label: "Front" }),
        row("c", 2, { label: undefined, numbering: { style: "letters" } }),
      ],
      { row_numbering: { style: "letters_without_io", start: 8 }, numbering: { style: "numbers", direction: "backward" } }
    )

    chart.sections[0].rows[0].places[1].label = "2bis"

    expect(labelsOf(chart)).toEqual(["H: 3 2bis 1", "Front: 2 1", "K: A B"])
  })

  it("continues the previous row or a row of another section, and tolerates a ring and a missing row", () => {
    const onward = (continues: true | string): Numbering => ({ style: "numbers", continues })
    const chart = withRows([row("a", 3), row("b", 2), row("c", 2, { numbering: onward("e") })], { numbering: onward(true) })
    const other = {
      ...chart.sections[0],
      key: "s2",
      numbering: undefined,
      rows: [
        row("d", 2, { numbering: onward("b") }),
        row("e", 2, { numbering: onward("f") }),
        row("f", 1, { numbering: onward("c") }),
        row("g", 1, { numbering: onward("nowhere") }),
      ],
    }

    expect(labelsOf({ ...chart, sections: [...chart.sections, other] })).toEqual([
      ...["a: 1 2 3", "b: 4 5", "c: 4 5"],
      ...["d: 6 7", "e: 2 3", "f: 1", "g: 1"],
    ])
  })
})

describe("T2 drawn rows", () => {
  const line = fc.record<Line>(
    {
      spacing: fc.double({ min: 1, max: 60, noNaN: true }),
      curve: fc.oneof(
        fc.constant(0),
        fc.double({ min: 300, max: 9_000, noNaN: true }),
        fc.double({ min: -9_000, max: -300, noNaN: true })
      ),
      aisles: fc.uniqueArray(fc.record({ after: fc.integer({ min: 1, max: 20 }), width: fc.nat({ max: 80 }) }), {
        selector: ({ after }) => after,
        maxLength: 4,
      }),
    },
    { requiredKeys: ["spacing"] }
  )

  it("have evenly spaced places around their middle, whatever the curve and the angle", () => {
    fc.assert(
      fc.property(line, fc.integer({ min: -180, max: 180 }), fc.integer({ min: 1, max: 20 }), (drawn, angle, count) => {
        const places = placesOf(withRows([row("a", count, { line: { ...drawn, aisles: [] }, angle, x: 300, y: -70 })]))
        const arc = (chord: number) =>
          drawn.curve ? 2 * Math.abs(drawn.curve) * Math.asin(chord / 2 / Math.abs(drawn.curve)) : chord
        const [first, last] = [places[0], places[count - 1]]

        places.slice(1).forEach(({ x, y }, at) => {
          expect(arc(Math.hypot(x - places[at].x, y - places[at].y))).toBeCloseTo(drawn.spacing, 3)
        })
        expect(Math.hypot(first.x - 310, first.y + 50)).toBeCloseTo(Math.hypot(last.x - 310, last.y + 50), 6)
      })
    )
  })

  it("are interrupted only by aisles", () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 20 }), (drawn, count) => {
        const places = placesOf(withRows([row("a", count, { line: drawn })]))
        const aisles = (drawn.aisles ?? []).filter(({ after }) => after < count).map(({ after }) => after)
        const starts = runsOf(places, () => true).map(([{ idx }]) => idx - places[0].idx)

        expect(starts).toEqual([0, ...aisles.sort((a, b) => a - b)])
      })
    )
  })

  it("bend their ends up with a positive radius and down with a negative one, and turn clockwise", () => {
    const ends = (more: Partial<Row>) => {
      const places = placesOf(withRows([row("a", 3, more)]))

      return places.map(({ x, y }) => [Math.round(x - 10) + 0, Math.round(y - 20) + 0])
    }

    expect(ends({ line: { spacing: 20 } })).toEqual([
      [-20, 0],
      [0, 0],
      [20, 0],
    ])
    expect(ends({ line: { spacing: 20, curve: 40 } })).toEqual([
      [-19, -5],
      [0, 0],
      [19, -5],
    ])
    expect(ends({ line: { spacing: 20, curve: -40 } })).toEqual([
      [-19, 5],
      [0, 0],
      [19, 5],
    ])
    expect(ends({ line: { spacing: 20 }, angle: 90 })).toEqual([
      [0, -20],
      [0, 0],
      [0, 20],
    ])
    expect(ends({ line: { spacing: 20, aisles: [{ after: 1, width: 10 }] } })).toEqual([
      [-25, 0],
      [5, 0],
      [25, 0],
    ])
  })

  it("keep a place where it was put by hand", () => {
    const [first, moved] = placesOf(
      withRows([row("a", 2, { places: [seats(1)[0], { ...seats(1, 1)[0], x: 7, y: 9, row_pos: 5 }] })])
    )

    expect([first.row_pos, moved.row_pos, moved.x, moved.y]).toEqual([1, 5, 17, 29])
  })
})

describe("T2 tables, booths and areas", () => {
  it("are sold by the chair or as a whole, each place with its kind", () => {
    expect(
      placesOf(givenClub()).map(({ idx, kind, capacity, at_table, row_label, label, category }) =>
        [idx, kind, capacity, at_table, row_label, label, category].join(" ")
      )
    ).toEqual([
      ...["0 seat 1 false A 1 back", "1 seat 1 false A 3 back", "2 seat 1 false A 5 back", "3 seat 1 false A 7 back"],
      ...["4 seat 1 true 1 1 front", "5 seat 1 true 1 2 front", "6 seat 1 true 1 3 front"],
      ...["7 table 6 true  2 front", "8 booth 4 false  Booth front", "12 area 250 false  Pit back"],
    ])
  })

  it("have chairs around a round table and along both sides of a long one", () => {
    const chart = givenClub()
    const [table] = chart.sections[0].tables
    const chairs = () =>
      placesOf(chart)
        .slice(4, 7)
        .map(({ x, y }) => [Math.round(x - 10), Math.round(y - 220)])

    expect(chairs()).toEqual([
      [0, -40],
      [35, 20],
      [-35, 20],
    ])
    Object.assign(table, { shape: "rectangle", width: 120, height: 40 })
    expect(chairs()).toEqual([
      [-30, -30],
      [30, -30],
      [0, 30],
    ])
    Object.assign(table, { angle: 90 })
    expect(chairs()).toEqual([
      [30, -30],
      [30, 30],
      [-30, 0],
    ])
  })

  it("are placed where they are drawn: an area's place is its middle", () => {
    const [booth, area] = placesOf(givenClub()).slice(-2)

    expect([booth.x, booth.y].map(Math.round)).toEqual([10 + 200 - 15, 20 + 200 + 25])
    expect([area.x, area.y]).toEqual([10 + 50, 20 + 300 + 40])
  })
})

describe("T2 stored charts", () => {
  it("are read unchanged from version 1", () => {
    const chart = givenHall()
    const old = {
      ...chart,
      schema_version: 1,
      sections: chart.sections.map(({ tables: _, spaces: __, ...section }) => section),
    } as ChartV1

    expect(readChart(old)).toEqual(chart)
    expect(readChart(chart)).toBe(chart)
    expect(() => readChart({ ...chart, schema_version: 3 } as never)).toThrow("Charts of version 3 are not supported.")
  })

  it("use their own focal point before any computed one", () => {
    expect(focalPoint({ ...givenHall(), focal: { x: 1, y: 2 } })).toEqual({ x: 1, y: 2 })
  })
})
