import { importPretixPlan } from "@guichet/seating"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { hall738WithRepeatedGuids } from "../../../../../../integration-tests/support/hall-738"
import { en, fr } from "../../../i18n/words"
import { PlanProblems } from "../[id]/components/plan-problems"

describe("T2 organiser-unclear-2 problems in the file of a seating plan", () => {
  it.each([
    ["en", "places share their internal number with another"],
    ["fr", "partagent leur numéro interne avec une autre"],
  ] as const)("a problem is shown without field names of the file format: %s", (lng, words) => {
    const i18n = i18next.createInstance()
    void i18n.use(initReactI18next).init({
      lng,
      initImmediate: false,
      defaultNS: "console",
      resources: { en: { console: en }, fr: { console: fr } },
      interpolation: { escapeValue: false },
    })
    const { problems } = importPretixPlan(hall738WithRepeatedGuids())
    const page = createElement(PlanProblems, { problems, is_refused: true })
    const text = renderToStaticMarkup(createElement(I18nextProvider, { i18n }, page))

    expect(text).toContain(words)
    expect(text).not.toContain("seat_guid")
  })
})
