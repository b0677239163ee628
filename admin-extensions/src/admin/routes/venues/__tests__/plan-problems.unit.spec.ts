import { importPlan, importPretixPlan } from "@guichet/seating"
import type { Problem } from "@guichet/seating"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { hall738WithRepeatedGuids } from "../../../../../../integration-tests/support/hall-738"
import { en, fr } from "../../../i18n/words"
import type { Language } from "../../../lib/language"
import { PlanProblems } from "../[id]/components/plan-problems"
import { errorsFirst } from "../problem-names"

function shown(problems: Problem[], lng: Language): string {
  const i18n = i18next.createInstance()
  void i18n.use(initReactI18next).init({
    lng,
    initImmediate: false,
    defaultNS: "console",
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })
  const page = createElement(PlanProblems, { problems, is_refused: true })

  return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, page))
}

/** A plan whose seats have a category that it does not define. */
const withoutCategory = (seats: number) =>
  JSON.stringify({
    categories: [],
    zones: [
      {
        name: "Stalls",
        position: { x: 0, y: 0 },
        rows: [
          {
            row_number: "A",
            position: { x: 0, y: 0 },
            seats: Array.from({ length: seats }, (_, at) => ({
              seat_guid: `a${at}`,
              seat_number: String(at + 1),
              position: { x: at * 25, y: 0 },
              category: "Gold",
            })),
          },
        ],
      },
    ],
  })

describe("T2 organiser-unclear-2 problems in the file of a seating plan", () => {
  it.each([
    ["en", "places share their internal number with another"],
    ["fr", "partagent leur numéro interne avec une autre"],
  ] as const)("a problem is shown without field names of the file format: %s", (lng, words) => {
    const text = shown(importPretixPlan(hall738WithRepeatedGuids()).problems, lng)

    expect(text).toContain(words)
    expect(text).not.toContain("seat_guid")
  })

  it.each([
    ["en", "not be used yet: 30 problems", "20 more: A seat refers to a category that does not exist"],
    ["fr", "30 problèmes", "20 autres\u00a0: Une place renvoie à une catégorie inconnue"],
  ] as const)("problems that are not listed are counted under the name of their kind: %s", (lng, all, rest) => {
    const text = shown(importPretixPlan(withoutCategory(30)).problems, lng)

    expect(text).toContain(all)
    expect(text).toContain(rest)
    expect(text).not.toContain("unknown_category")
  })

  it.each([
    ["en", "These columns are missing: row, category"],
    ["fr", "Il manque ces colonnes\u00a0: rang, catégorie"],
  ] as const)("the columns that a CSV lacks are named, not those that it has: %s", (lng, words) => {
    expect(shown(importPlan("secteur;place\nParterre;1").problems, lng)).toContain(words)
  })

  it.each([["en"], ["fr"]] as const)("the example of a CSV is one that can be imported: %s", (lng) => {
    const { chart, problems } = importPlan({ en, fr }[lng].charts.csvExample)

    expect(problems).toEqual([])
    expect(chart?.sections.flatMap(({ rows }) => rows).flatMap(({ places }) => places)).toHaveLength(2)
  })

  it("errors are listed before warnings, each in the order found", () => {
    const { problems } = importPretixPlan(withoutCategory(2))
    const warning: Problem = { code: "color_replaced", message: "", severity: "warning" }

    expect(errorsFirst([warning, ...problems])).toEqual([...problems, warning])
  })
})
