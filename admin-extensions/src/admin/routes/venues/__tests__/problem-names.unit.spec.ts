import { checkChart, importPretixPlan } from "@guichet/seating"
import type { Problem } from "@guichet/seating"
import { clubHall } from "@guichet/seating/halls"
import type { TFunction } from "i18next"
import { venues } from "../../../i18n/words/venues"
import { problemNames } from "../problem-names"

/** Looks up the French words, as the console does. */
const t = ((key: string, values: Record<string, string>) => {
  const words = key.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], venues.fr)

  return String(words).replace(/{{(\w+)}}/g, (_, name: string) => values[name])
}) as unknown as TFunction<"console">
const namesOf = (problems: Problem[]) => problems.map((problem) => problemNames(t, problem))

describe("T2 the subject of a seating plan's problem, in French", () => {
  it("a place of an imported plan is named by its row and seat", () => {
    const plan = {
      categories: [],
      zones: [
        {
          name: "Parterre",
          position: { x: 0, y: 0 },
          rows: [
            {
              row_number: "A",
              position: { x: 0, y: 0 },
              seats: [{ seat_guid: "a", seat_number: "3", position: { x: 0, y: 0 }, category: "Or" }],
            },
          ],
        },
      ],
    }

    expect(namesOf(importPretixPlan(JSON.stringify(plan)).problems)).toEqual(["Parterre, rang A, place 3"])
  })

  it("both of two overlapping objects are named", () => {
    const chart = clubHall()
    const [section] = chart.sections.filter(({ tables }) => tables.length > 1)
    const [one, other] = section.tables

    Object.assign(other, { x: one.x, y: one.y })

    expect(namesOf(checkChart(chart).problems)).toContain(
      `${section.name}, table ${one.label} et ${section.name}, table ${other.label}`
    )
  })

  it("places that a parser reports as text are translated", () => {
    const problem = { code: "chart_invalid", message: "", severity: "error" } as const

    expect(namesOf([{ ...problem, where: "Salle, row no. 4, seat 2" }, { ...problem, where: "category 2" }, problem])).toEqual([
      "Salle, rang 4, place 2",
      "catégorie 2",
      null,
    ])
  })
})
