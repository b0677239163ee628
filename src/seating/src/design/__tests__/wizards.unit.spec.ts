import fc from "fast-check"
import { checkChart, checkDraft, decodeGeometry, encodeGeometry, placesOf } from "../../index"
import { WIZARDS, WIZARD_LIMITS, draftGeometry, emptyChart, sceneOf, wizardChart } from "../index"
import type { Wizard } from "../index"
import { givenClubDraft, givenMint, words } from "./given-draft"

const within = (name: string, most = Infinity) =>
  fc.integer({ min: WIZARD_LIMITS[name].min, max: Math.min(WIZARD_LIMITS[name].max, most) })

const anyWizard: fc.Arbitrary<Wizard> = fc.oneof(
  fc.record({
    kind: fc.constant("theatre" as const),
    ...{
      rows: within("rows", 40),
      seats: within("seats", 60),
      more: within("more"),
      spacing: within("spacing"),
      row_distance: within("row_distance"),
    },
    ...{
      radius: within("radius"),
      aisles: within("aisles"),
      cheaper_rows: within("cheaper_rows"),
      wheelchairs: within("wheelchairs"),
      counted: fc.constantFrom("through" as const, "from_the_middle" as const),
    },
  }),
  fc.record({
    kind: fc.constant("tables" as const),
    ...{ columns: within("columns", 10), lines: within("lines", 10), seats: within("seats", 40) },
    ...{
      shape: fc.constantFrom("round" as const, "rectangle" as const),
      sold: fc.constantFrom("seats" as const, "whole" as const),
    },
  }),
  fc.record({
    kind: fc.constant("standing" as const),
    capacity: within("capacity"),
    width: within("width"),
    height: within("height"),
  }),
  fc.record({ kind: fc.constant("stadium" as const), rows: within("rows", 60), seats: within("seats"), stairs: within("stairs") })
)

describe("T2 a hall from a wizard", () => {
  it.each(Object.values(WIZARDS).map((wizard) => [wizard.kind, wizard] as const))(
    "can be published unchanged: %s",
    (_, wizard) => {
      const chart = wizardChart(wizard, words, givenMint())

      expect(checkChart(JSON.parse(JSON.stringify(chart))).problems).toEqual([])
      expect(placesOf(chart).length).toBeGreaterThan(0)
    }
  )

  it("names the category of a standing hall by its area, any other by a number", () => {
    const categories = ({ standing, tables }: typeof WIZARDS) =>
      [standing, tables].map((wizard) => wizardChart(wizard, words, givenMint()).categories.map(({ name }) => name))

    expect(categories(WIZARDS)).toEqual([["Fosse"], ["Série 1"]])
  })

  it("can be published for any figures", () => {
    fc.assert(
      fc.property(anyWizard, (wizard) => {
        expect(checkChart(wizardChart(wizard, words, givenMint())).problems).toEqual([])
      }),
      { numRuns: 150 }
    )
  })

  it("has a second category in its last rows only", () => {
    const chart = wizardChart({ ...WIZARDS.theatre, rows: 3, cheaper_rows: 1 }, words, givenMint())
    const whole = wizardChart({ ...WIZARDS.theatre, rows: 3, cheaper_rows: 3 }, words, givenMint())
    const categories = ({ sections }: typeof chart) => sections[0].rows.map(({ category }) => category)

    expect(categories(chart)).toEqual(["category-1", "category-1", "category-2"])
    expect(chart.categories.map(({ name }) => name)).toEqual(["Série 1", "Série 2"])
    expect(categories(whole)[0]).toBe("category-1")
  })

  it("has each wheelchair space at an end of the first row, beside the seat of a companion", () => {
    const flagsOf = (seats: number, wheelchairs: number) =>
      wizardChart({ ...WIZARDS.theatre, rows: 2, seats, wheelchairs }, words, givenMint()).sections[0].rows.map(({ places }) =>
        places.map(({ flags = [] }) => flags.join()[0] ?? "-").join("")
      )

    expect(flagsOf(8, 0)).toEqual(["--------", "---------"])
    expect(flagsOf(8, 1)).toEqual(["ac------", "---------"])
    expect(flagsOf(8, 3)).toEqual(["acac--ca", "---------"])
    expect(flagsOf(5, 20)).toEqual(["ac-ca", "------"])
  })

  it("can be stored when it is empty, but not published", () => {
    const chart = emptyChart(words)

    expect(checkDraft(JSON.parse(JSON.stringify(chart))).problems).toEqual([])
    expect(checkChart(chart).problems.map(({ code }) => code)).toEqual(["plan_empty"])
  })
})

describe("T2 the map of a draft", () => {
  it("equals the buyers' map, place by place", () => {
    const chart = givenClubDraft()
    const [drawn, published] = [draftGeometry(sceneOf(chart)), decodeGeometry(encodeGeometry(chart))]

    expect(drawn.rows).toEqual(published.rows)
    expect(drawn.shapes).toEqual(published.shapes)
    expect([...drawn.idx]).toEqual([...published.idx])
    expect([...drawn.flags]).toEqual([...published.flags])
    expect(drawn.labels).toEqual(published.labels)
    expect([...drawn.category]).toEqual([...published.category])
    expect(Math.max(...drawn.x.map((x, at) => Math.abs(x - published.x[at])))).toBeLessThan(0.1)
  })

  it("includes places without a category, and exists for an empty hall", () => {
    const chart = { ...givenClubDraft(), categories: [] }

    expect(new Set(draftGeometry(sceneOf(chart)).category)).toEqual(new Set([0]))
    expect(draftGeometry(sceneOf(emptyChart(words)))).toMatchObject({ count: 0, box: { min_x: 0, max_x: 1_200 } })
  })
})
