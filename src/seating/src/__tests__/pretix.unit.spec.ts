// Long because it lists everything that a plan is refused or warned for.
import fc from "fast-check"
import { hall738, hall738WithRepeatedGuids } from "../../../../integration-tests/support/hall-738"
import { exportPretixPlan, focalPoint, importPretixPlan, placesOf } from "../index"
import { anyPlan, givenChart, givenHall, givenPlan } from "./given-charts"

const problemsOf = (plan: unknown) => importPretixPlan(typeof plan === "string" ? plan : JSON.stringify(plan))
const codes = (plan: unknown) => problemsOf(plan).problems.map(({ code }) => code)

describe("T2 importing the hall of 738 places", () => {
  it("gives every place a different label, on two floors, without a problem", () => {
    const { chart, problems } = importPretixPlan(hall738())
    const places = placesOf(chart!)
    const labels = new Set(places.map((place) => `${place.section}|${place.row_label}|${place.label}`))

    expect(problems).toEqual([])
    expect(places.map(({ idx }) => idx)).toEqual(Array.from({ length: 738 }, (_, idx) => idx))
    expect(labels.size).toBe(738)
    expect(chart!.floors.map(({ name }) => name)).toEqual(["Ground floor", "First Floor"])
  })

  it("numbers the blocks around the middle clockwise from the top, and a straight front from left to right", () => {
    const sections = givenHall().sections
    const ground = sections.filter(({ floor }) => floor === "f1")

    expect(ground.map(({ name }) => name)).toEqual(Array.from({ length: 12 }, (_, index) => `Ground floor ${index + 1}`))
    expect(ground[0].rows.map(({ label, places }) => `${label}${places.length}`)).toEqual([
      "A13",
      "B13",
      "C13",
      "D13",
      "E13",
      "F13",
    ])
    expect(sections.slice(12).map(({ name, rows }) => `${name}: ${rows[0].label}${rows[0].places.length}`)).toEqual([
      "First Floor 1: L7",
      "First Floor 2: A13",
      "First Floor 3: A7",
    ])
  })

  it("finds the stage in the middle as the focal point", () => {
    const { x, y } = focalPoint(givenHall())

    expect([Math.round(x), Math.round(y)]).toEqual([1035, 836])
  })

  it("exports the file it was imported from", () => {
    expect(JSON.parse(exportPretixPlan(givenHall()))).toEqual(JSON.parse(hall738()))
  })

  it("refuses the plan with repeated guids, names them, and renumbers it on request", () => {
    const refused = importPretixPlan(hall738WithRepeatedGuids())
    const renumbered = importPretixPlan(hall738WithRepeatedGuids(), { renumber: true })
    const uids = placesOf(renumbered.chart!).map(({ uid }) => uid)

    expect(refused.chart).toBeNull()
    expect(refused.problems.map(({ code }) => code)).toEqual(["duplicate_guid"])
    expect(refused.problems[0].places).toEqual({ count: 546, of: 738 })
    expect(refused.problems[0].message).toContain("546 share their “seat_guid” with another: “Groundfloor-A-1” names 8 places, ")
    expect(refused.problems[0].message).toContain(", and 123 more. Import with new numbers")
    expect(renumbered.problems).toEqual([])
    expect(new Set(uids).size).toBe(738)
    expect(importPretixPlan(hall738WithRepeatedGuids(), { renumber: true })).toEqual(renumbered)
    expect(givenChart(exportPretixPlan(renumbered.chart!))).toEqual(renumbered.chart)
  })
})

describe("round trip", () => {
  it("keeps the chart over import, export and import", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const first = importPretixPlan(JSON.stringify(plan))

        fc.pre(first.chart !== null)
        expect(importPretixPlan(exportPretixPlan(first.chart!))).toEqual(first)
      })
    )
  })

  it("keeps the real hall", () => {
    expect(givenChart(exportPretixPlan(givenHall()))).toEqual(givenHall())
  })

  it("gives the places of any plan distinct printed labels, or refuses the plan", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { chart, problems } = importPretixPlan(JSON.stringify(plan))
        const places = chart ? placesOf(chart) : []

        expect(chart === null).toBe(problems.some(({ severity }) => severity === "error"))
        expect(new Set(places.map((place) => JSON.stringify([place.section, place.row_label, place.label]))).size).toBe(
          places.length
        )
      })
    )
  })
})

describe("sections and adjacency", () => {
  const four = [{}, {}, {}, {}]

  it("keeps a zone with distinct labels as one section", () => {
    expect(givenChart(JSON.stringify(givenPlan({ A: four, B: four }))).sections.map(({ name }) => name)).toEqual(["Stalls"])
  })

  it("separates left from right where an aisle divides rows with the same label", () => {
    const plan = givenPlan({ A: four, B: four })
    const right = plan.zones[0].rows.map((row) => ({
      ...row,
      position: { ...row.position, x: 125 },
      seats: row.seats.map((seat) => ({ ...seat, seat_guid: `r-${seat.seat_guid}` })),
    }))
    const chart = givenChart(JSON.stringify({ ...plan, zones: [{ ...plan.zones[0], rows: [...right, ...plan.zones[0].rows] }] }))

    expect(chart.sections.map(({ name, rows }) => [name, rows.length, rows[0].x])).toEqual([
      ["Stalls 1", 2, 0],
      ["Stalls 2", 2, 125],
    ])
  })

  it("appends letters to a zone name that ends in a digit", () => {
    const plan = givenPlan({ A: four, B: four })
    const far = plan.zones[0].rows.map((row) => ({
      ...row,
      position: { ...row.position, x: 400 },
      seats: row.seats.map((seat) => ({ ...seat, seat_guid: `r-${seat.seat_guid}` })),
    }))
    const chart = givenChart(
      JSON.stringify({ ...plan, zones: [{ ...plan.zones[0], name: "Balcony 1", rows: [...plan.zones[0].rows, ...far] }] })
    )

    expect(chart.sections.map(({ name }) => name)).toEqual(["Balcony 1 A", "Balcony 1 B"])
  })

  it("draws zones beside each other on one floor", () => {
    const plan = givenPlan({ A: four })
    const beside = {
      ...plan.zones[0],
      name: "Side",
      position: { x: 300, y: 20 },
      rows: plan.zones[0].rows.map((row) => ({
        ...row,
        seats: row.seats.map((seat) => ({ ...seat, seat_guid: `s-${seat.seat_guid}` })),
      })),
    }

    expect(givenChart(JSON.stringify({ ...plan, zones: [plan.zones[0], beside] })).floors.map(({ name }) => name)).toEqual([
      "Stalls / Side",
    ])
  })

  it.each([
    ["even", [0, 25, 50, 75], [1, 2, 3, 4]],
    ["aisle", [0, 25, 75, 100], [1, 2, 4, 5]],
    ["drawn right to left", [100, 75, 25, 0], [1, 2, 4, 5]],
    ["shuffled", [50, 0, 75, 25], [3, 1, 4, 2]],
    ["a slightly uneven pitch", [0, 25, 60, 85], [1, 2, 3, 4]],
  ])("finds neighbours in a row that is %s", (_, xs, positions) => {
    const places = placesOf(givenChart(JSON.stringify(givenPlan({ A: xs.map((x) => ({ x })) }))))

    expect(places.map(({ row_pos }) => row_pos)).toEqual(positions)
  })
})

describe("what a plan is refused for", () => {
  it.each([
    ["broken JSON", '{"zones": [', "json_invalid"],
    ["nothing", "", "json_invalid"],
    ["a list", "[]", "plan_invalid"],
    ["a string", '"plan"', "plan_invalid"],
    ["null", "null", "plan_invalid"],
    ["no zones", { categories: [] }, "plan_invalid"],
    ["a zone without rows", { categories: [], zones: [{}] }, "plan_invalid"],
    ["a row without seats", { categories: [], zones: [{ rows: [{}] }] }, "plan_invalid"],
    ["no seats at all", { name: "x", categories: [], zones: [] }, "plan_empty"],
    ["empty rows", givenPlan({ A: [] }), "plan_empty"],
    ["a seat without number", givenPlan({ A: [{ number: undefined }] }), "seat_without_number"],
    ["a blank number", givenPlan({ A: [{ number: " \u202e " }] }), "seat_without_number"],
    ["a huge number", givenPlan({ A: [{ number: "9".repeat(1_000_000) }] }), "seat_without_number"],
    ["a seat without category", givenPlan({ A: [{ category: undefined }] }), "seat_without_category"],
    ["an unknown category", givenPlan({ A: [{ category: "VIP" }] }), "unknown_category"],
    ["a prototype key as category", givenPlan({ A: [{ category: "__proto__" }] }), "unknown_category"],
    ["a seat without guid", givenPlan({ A: [{ guid: undefined }] }), "seat_without_guid"],
    ["one guid twice", givenPlan({ A: [{ guid: "a" }, { guid: "a" }] }), "duplicate_guid"],
    ["one label twice in a row", givenPlan({ A: [{ number: "1" }, { number: "1" }] }), "duplicate_label"],
    ["labels that print alike", givenPlan({ A: [{ number: "1" }, { number: " 1\u200b" }] }), "duplicate_label"],
    ["a position that is text", givenPlan({ A: [{ position: { x: "1", y: 2 } }] }), "position_invalid"],
    ["a position that is null", givenPlan({ A: [{ position: null }] }), "position_invalid"],
    ["a position out of bounds", givenPlan({ A: [{ position: { x: 1e7, y: 0 } }] }), "position_invalid"],
    [
      "an infinite position",
      JSON.stringify(givenPlan({ A: [{ position: { x: 77, y: 0 } }] })).replace("77", "1e999"),
      "position_invalid",
    ],
    [
      "two categories of one name",
      givenPlan({ A: [{}] }, { categories: [{ name: "Front" }, { name: "Front" }] }),
      "category_invalid",
    ],
    [
      "a shape that cannot be drawn",
      givenPlan({ A: [{}] }, { zones: [{ rows: givenPlan({ A: [{}] }).zones[0].rows, areas: [{ shape: "star" }] }] }),
      "plan_invalid",
    ],
    ["too many zones", givenPlan({}, { zones: Array.from({ length: 201 }, () => ({ rows: [] })) }), "too_many_parts"],
  ])("%s", (_, plan, code) => {
    const { chart, problems } = problemsOf(plan)

    expect(chart).toBeNull()
    expect(problems.map((problem) => problem.code)).toContain(code)
    problems.forEach(({ message }) => expect(message).toMatch(/^[A-Z].*\.$/s))
  })

  it("names the seat in the message", () => {
    expect(problemsOf(givenPlan({ A: [{}, { category: "VIP" }] })).problems).toEqual([
      {
        code: "unknown_category",
        severity: "error",
        where: "Stalls, row A, seat 2",
        message: "Stalls, row A, seat 2 has the category “VIP”, which the plan does not define.",
        names: [{ section: "Stalls", kind: "row", label: "A", seat: "2" }],
      },
    ])
  })

  it("accepts 50,000 places and refuses 60,000 with a message", () => {
    const plan = (rows: number) =>
      JSON.stringify(
        givenPlan(Object.fromEntries(Array.from({ length: rows }, (_, row) => [`R${row}`, new Array(100).fill({})])))
      )

    expect(problemsOf(plan(500)).problems).toEqual([])
    expect(problemsOf(plan(600)).problems.map(({ message }) => message)).toEqual([
      "The plan has 60,000 places; a chart holds at most 50,000.",
    ])
  })

  it("reports the first ten of a kind and counts the rest", () => {
    const { problems } = problemsOf(givenPlan({ A: new Array(30).fill({ category: "VIP" }) }))

    expect(problems.map(({ code }) => code)).toEqual([...new Array(10).fill("unknown_category"), "more_problems"])
    expect(problems.at(-1)?.more).toEqual({ count: 20, code: "unknown_category" })
  })

  it("replaces an unsafe colour", () => {
    const { chart, problems } = problemsOf(
      givenPlan({ A: [{}] }, { categories: [{ name: "Front", color: "red;background:url(//x)" }] })
    )

    expect(chart!.categories[0].color).toBe("#808080")
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["color_replaced", "warning"]])
  })
})

describe("hostile files", () => {
  it("survives deep nesting, prototype keys and all places at one point", () => {
    const deep = "[".repeat(200_000) + "]".repeat(200_000)
    const plan = givenPlan({ A: [{}] })
    const poisoned = JSON.stringify(plan).replace('"row_number"', '"__proto__":{"polluted":1},"constructor":"x","row_number"')
    const heap = givenPlan(
      Object.fromEntries(
        Array.from({ length: 2_000 }, (_, row) => [
          `R${row}`,
          [{ position: { x: 0, y: -row * 30 } }, { position: { x: 0, y: -row * 30 } }],
        ])
      )
    )

    heap.zones[0].rows.push({
      ...heap.zones[0].rows[0],
      seats: heap.zones[0].rows[0].seats.map((seat) => ({ ...seat, seat_guid: `again-${seat.seat_guid}` })),
    })

    expect(codes(deep)).toEqual(["plan_invalid"])
    expect(codes(JSON.stringify(plan).replace('"areas":[]', `"areas":${deep}`))).toContain("plan_invalid")
    expect(problemsOf(poisoned).chart!.sections[0].rows[0].extra).toBeUndefined()
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(codes(heap)).toEqual(["duplicate_label", "duplicate_label"])
  })

  it("returns a chart or an error for any JSON and never throws", () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (text, renumber) => {
        const { chart, problems } = importPretixPlan(text, { renumber })

        expect(chart === null).toBe(problems.length > 0)
      })
    )
  })

  it("returns a result for a plan with any part replaced by anything", () => {
    const putters: ((plan: ReturnType<typeof givenPlan>, junk: never) => void)[] = [
      (plan, junk) => Object.assign(plan, { name: junk, size: junk }),
      (plan, junk) => (plan.categories[0] = junk),
      (plan, junk) => (plan.zones[0] = junk),
      (plan, junk) => (plan.zones[0].position = junk),
      (plan, junk) =>
        Object.assign(plan.zones[0], {
          areas: [junk, { shape: "polygon", polygon: { points: junk } }, { text: junk, width: 1, height: junk }],
        }),
      (plan, junk) => (plan.zones[0].rows[0] = junk),
      (plan, junk) => (plan.zones[0].rows[0].row_number = junk),
      (plan, junk) => (plan.zones[0].rows[0].seats[0] = junk),
      (plan, junk) =>
        Object.assign(plan.zones[0].rows[0].seats[0], {
          seat_guid: junk,
          seat_number: junk,
          category: junk,
          position: { x: junk, y: junk },
          other: junk,
        }),
    ]

    fc.assert(
      fc.property(fc.constantFrom(...putters), fc.jsonValue(), (put, junk) => {
        const plan = givenPlan({ A: [{}, {}] })

        put(plan, junk as never)

        const { chart, problems } = problemsOf(plan)

        expect(chart === null).toBe(problems.some(({ severity }) => severity === "error"))
      }),
      { numRuns: 500 }
    )
  })
})
